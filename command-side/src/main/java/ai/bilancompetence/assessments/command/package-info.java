/** Assessments: the commands, the aggregate that decides them, and what follows from its events. */
@NullMarked
@NamedInterface("command")
package ai.bilancompetence.assessments.command;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
