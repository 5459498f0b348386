/** Rates and latencies, measured side by side in one run. */
@NullMarked
package ai.bilancompetence.benchmarks;

import org.jspecify.annotations.NullMarked;
