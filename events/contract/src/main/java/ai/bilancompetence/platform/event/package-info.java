/** What every event has, and the marks that say how it is stored. */
@NullMarked
package ai.bilancompetence.platform.event;

import org.jspecify.annotations.NullMarked;
