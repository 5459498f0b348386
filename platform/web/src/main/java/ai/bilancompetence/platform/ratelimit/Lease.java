package ai.bilancompetence.platform.ratelimit;

/**
 * A part of a caller's window that one node may hand out.
 *
 * @param granted requests; 0 when the window is used up
 * @param used how many all nodes have leased of it
 * @param endsInMs when the window ends
 */
record Lease(long granted, long used, long endsInMs) {}
