/** Identity: people, organisations, members. It knows no other context. */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform"})
package ai.bilancompetence.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
