/** How commands travel: dispatch, exactly once, retry of lost races. */
@NullMarked
package ai.bilancompetence.platform.command;

import org.jspecify.annotations.NullMarked;
