@ApplicationModule(allowedDependencies = {"identity :: event"})
package ai.bilancompetence.broken.modules.direction.credits;

import org.springframework.modulith.ApplicationModule;
