/** Privacy: consents, and the erasure of everything personal. */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "identity :: *"})
package ai.bilancompetence.privacy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
