/** Credits: the commands, and the aggregate that decides them. */
@NullMarked
@NamedInterface("command")
package ai.bilancompetence.credits.command;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
