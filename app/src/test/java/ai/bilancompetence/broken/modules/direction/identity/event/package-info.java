@NamedInterface("event")
package ai.bilancompetence.broken.modules.direction.identity.event;

import org.springframework.modulith.NamedInterface;
