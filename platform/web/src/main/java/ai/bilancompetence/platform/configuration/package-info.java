/** What an operator sets for the node as a whole. */
@NullMarked
package ai.bilancompetence.platform.configuration;

import org.jspecify.annotations.NullMarked;
