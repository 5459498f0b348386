@ApplicationModule(allowedDependencies = {"credits"})
package ai.bilancompetence.broken.modules.cycle.identity;

import org.springframework.modulith.ApplicationModule;
