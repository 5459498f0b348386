/** Keys that lie in the database, encrypted under the master key. */
@NullMarked
package ai.bilancompetence.platform.key;

import org.jspecify.annotations.NullMarked;
