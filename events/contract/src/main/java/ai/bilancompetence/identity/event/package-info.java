/** Identity: what can have happened to people, organisations and memberships. */
@NamedInterface("event")
@NullMarked
package ai.bilancompetence.identity.event;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
