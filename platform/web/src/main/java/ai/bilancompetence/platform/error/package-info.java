/** Why a request is refused, in the words of the caller. */
@NullMarked
package ai.bilancompetence.platform.error;

import org.jspecify.annotations.NullMarked;
