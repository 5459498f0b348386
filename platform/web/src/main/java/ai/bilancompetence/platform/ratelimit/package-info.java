/** How often callers may ask, over all nodes. */
@NullMarked
package ai.bilancompetence.platform.ratelimit;

import org.jspecify.annotations.NullMarked;
