/** HTTP conventions that hold for both sides: envelope, problems, limits, who is calling. */
@NullMarked
package ai.bilancompetence.platform.web;

import org.jspecify.annotations.NullMarked;
