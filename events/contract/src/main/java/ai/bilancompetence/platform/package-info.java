/**
 * What every context stands on: the log, commands and queries on their way, the HTTP edge. It is
 * open to all and knows none of them.
 */
@NullMarked
@ApplicationModule(
    type = ApplicationModule.Type.OPEN,
    allowedDependencies = {})
package ai.bilancompetence.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
