/** Subscriptions: plans, purchases, payments. It listens to payments and grants credits. */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "identity :: *", "credits :: *"})
package ai.bilancompetence.subscriptions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
