/** Schema migrations, one set per owner. */
@NullMarked
package ai.bilancompetence.platform.database;

import org.jspecify.annotations.NullMarked;
