/** Identity: registration, log-in, organisations and their members. */
@NullMarked
@NamedInterface("command")
package ai.bilancompetence.identity.command;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
