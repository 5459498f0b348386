@NamedInterface("event")
package ai.bilancompetence.broken.modules.direction.credits.event;

import org.springframework.modulith.NamedInterface;
