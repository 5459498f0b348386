@ApplicationModule(allowedDependencies = {})
package ai.bilancompetence.broken.modules.direction.identity;

import org.springframework.modulith.ApplicationModule;
