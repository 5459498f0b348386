@ApplicationModule(allowedDependencies = {})
package ai.bilancompetence.broken.modules.internals.identity;

import org.springframework.modulith.ApplicationModule;
