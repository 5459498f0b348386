/** Keys that sign and verify access tokens. */
@NullMarked
package ai.bilancompetence.platform.token;

import org.jspecify.annotations.NullMarked;
