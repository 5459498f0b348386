package ai.bilancompetence.platform.query;

import java.time.Instant;

/**
 * What an answer speaks of: everything that the log has up to a position, as it is at an instant.
 *
 * <p>The instant matters where time alone changes something, as the end of a term does.
 *
 * @param position of the last event that counts, inclusive
 * @param at not before that event was recorded
 * @param past whether it was asked for, and is not simply now
 */
public record Moment(long position, Instant at, boolean past) {}
