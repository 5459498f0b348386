/** Work that a node does of its own accord while it runs. */
@NullMarked
package ai.bilancompetence.platform.lifecycle;

import org.jspecify.annotations.NullMarked;
