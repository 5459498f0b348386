/** One process with both sides, and what it needs to run with nothing else installed. */
@NullMarked
package ai.bilancompetence.app;

import org.jspecify.annotations.NullMarked;
