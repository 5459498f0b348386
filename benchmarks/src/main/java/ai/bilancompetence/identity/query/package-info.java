/** What is measured of the product's own queries. */
@NullMarked
package ai.bilancompetence.identity.query;

import org.jspecify.annotations.NullMarked;
