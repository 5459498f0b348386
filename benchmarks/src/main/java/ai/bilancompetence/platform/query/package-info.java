/** What is measured of the product's own queries. */
@NullMarked
package ai.bilancompetence.platform.query;

import org.jspecify.annotations.NullMarked;
