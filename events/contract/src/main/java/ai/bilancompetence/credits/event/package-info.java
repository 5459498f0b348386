/** Credits: what can have happened on a credit account. */
@NamedInterface("event")
@NullMarked
package ai.bilancompetence.credits.event;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
