/** What the platform's own staff does to keep it going, on any node. */
@NullMarked
package ai.bilancompetence.platform.operations;

import org.jspecify.annotations.NullMarked;
