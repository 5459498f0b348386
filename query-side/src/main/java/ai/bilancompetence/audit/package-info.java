/** Audit: it may listen to every context, and no context depends on it. */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "platform",
      "catalogue",
      "identity :: event",
      "credits :: event",
      "documents :: event",
      "subscriptions :: event",
      "assessments :: event"
    })
package ai.bilancompetence.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
