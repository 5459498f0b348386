/** Documents: the commands, the aggregate that decides them, and what becomes of their bytes. */
@NullMarked
@NamedInterface("command")
package ai.bilancompetence.documents.command;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
