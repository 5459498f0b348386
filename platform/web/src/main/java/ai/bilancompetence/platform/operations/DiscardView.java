package ai.bilancompetence.platform.operations;

/**
 * What became of the events of one aggregate that waited together.
 *
 * @param discarded how many were given up until now
 * @param waiting how many still wait; they are tried at once
 */
record DiscardView(long discarded, long waiting) {}
