@ApplicationModule(allowedDependencies = {"identity"})
package ai.bilancompetence.broken.modules.internals.credits;

import org.springframework.modulith.ApplicationModule;
