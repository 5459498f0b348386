/** Assessments: the bilan from request to closure. It listens to credits and reserves them. */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "identity :: *", "credits :: *"})
package ai.bilancompetence.assessments;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
