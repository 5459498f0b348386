@ApplicationModule(allowedDependencies = {"identity"})
package ai.bilancompetence.broken.modules.cycle.credits;

import org.springframework.modulith.ApplicationModule;
