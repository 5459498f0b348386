/** Documents: files and archives of an organisation. A capability that others orchestrate. */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "identity :: *"})
package ai.bilancompetence.documents;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
