/** Signed statements about where the log stood, made as it grows and kept outside of it too. */
@NullMarked
package ai.bilancompetence.platform.eventlog.checkpoint;

import org.jspecify.annotations.NullMarked;
