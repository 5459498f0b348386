package ai.bilancompetence.credits.query;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A time to tell about.
 *
 * @param from inclusive; null for the beginning
 * @param to exclusive; null for the end
 */
record Period(@Nullable Instant from, @Nullable Instant to) {}
