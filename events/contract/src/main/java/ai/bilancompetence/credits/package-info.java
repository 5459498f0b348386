/** Credits: accounts, grants, reservations. A capability that others orchestrate. */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "identity :: *"})
package ai.bilancompetence.credits;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
