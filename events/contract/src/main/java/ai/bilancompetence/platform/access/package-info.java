/** Who acts, and in which role. */
@NullMarked
package ai.bilancompetence.platform.access;

import org.jspecify.annotations.NullMarked;
