/** Privacy: what can have happened to the personal data of somebody. */
@NamedInterface("event")
@NullMarked
package ai.bilancompetence.privacy.event;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
