package ai.bilancompetence.platform.ratelimit;

/**
 * Whether a request may go on.
 *
 * @param limit requests in a window
 * @param remaining how many are left, as far as this node knows
 * @param resetSeconds when the window ends, at least 1
 */
public record Admission(boolean granted, long limit, long remaining, long resetSeconds) {}
