package ai.bilancompetence.credits.event;

/**
 * How credits are bought when they run low.
 *
 * @param threshold below how many usable credits, with those on their way; at least 1
 * @param pack what is bought, a code of the catalogue
 * @param credits how many credits that is, at least 1
 * @param maxCreditsPerMonth at most so many are bought in a calendar month
 */
public record AutoTopUp(long threshold, String pack, long credits, long maxCreditsPerMonth) {}
