/** Privacy: consents, and the erasure of everything personal. */
@NullMarked
@NamedInterface("command")
package ai.bilancompetence.privacy.command;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
