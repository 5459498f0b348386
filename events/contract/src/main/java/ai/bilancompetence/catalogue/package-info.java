/** The list of everything that can stand in the log. */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "platform",
      "identity :: event",
      "credits :: event",
      "credits :: upcasting",
      "documents :: event",
      "privacy :: event",
      "subscriptions :: event",
      "assessments :: event"
    })
package ai.bilancompetence.catalogue;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
