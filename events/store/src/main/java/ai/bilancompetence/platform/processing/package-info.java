/** How processors read the log, and what becomes of events that they cannot handle. */
@NullMarked
package ai.bilancompetence.platform.processing;

import org.jspecify.annotations.NullMarked;
