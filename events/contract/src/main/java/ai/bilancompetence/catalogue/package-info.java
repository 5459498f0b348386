/** The list of everything that can stand in the log. */
@NullMarked
package ai.bilancompetence.catalogue;

import org.jspecify.annotations.NullMarked;
