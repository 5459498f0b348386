package ai.bilancompetence.platform.eventlog.verify;

/**
 * The next sequence number of every aggregate, in bounded memory: 24 bytes a slot, at most 100 MB,
 * which is enough for 2.9 million aggregates. What comes after that is counted and not checked.
 */
final class SequenceNumbers {

  private static final int FIRST_SLOTS = 1 << 12;
  private static final int MOST_SLOTS = 1 << 22;

  private final boolean fromStart;
  private final int mostSlots;
  private long[] high = new long[FIRST_SLOTS];
  private long[] low = new long[FIRST_SLOTS];

  /** 0 for a free slot: a number that comes next is never 0, because one has come. */
  private long[] next = new long[FIRST_SLOTS];

  private int used;
  private long unchecked;

  /**
   * Begins to count.
   *
   * @param fromStart whether an aggregate's first event is its number 0; in the middle of a log it
   *     may be any
   */
  SequenceNumbers(boolean fromStart) {
    this(fromStart, MOST_SLOTS);
  }

  /** As above, with at most so many slots; a power of two. */
  SequenceNumbers(boolean fromStart, int mostSlots) {
    this.fromStart = fromStart;
    this.mostSlots = mostSlots;
  }

  /** The number that this event should have. */
  long expected(EventRecord event) {
    long h = event.aggregateIdHigh() ^ event.aggregateTypeHash();
    long l = event.aggregateIdLow();
    long number = event.sequenceNumber();
    int slot = slot(h, l);
    if (next[slot] != 0) {
      return next[slot]++;
    }
    if (used >= mostSlots * 7L / 10) {
      unchecked++;
      return number;
    }
    long expected = fromStart ? 0 : Math.max(number, 0);
    high[slot] = h;
    low[slot] = l;
    next[slot] = expected + 1;
    used++;
    if (used >= next.length * 7L / 10 && next.length < mostSlots) {
      grow();
    }
    return expected;
  }

  /** Events whose number was not checked because too many aggregates came before. */
  long unchecked() {
    return unchecked;
  }

  private int slot(long h, long l) {
    long mixed = (h ^ Long.rotateLeft(l, 32)) * 0x9e3779b97f4a7c15L;
    int slot = (int) (mixed >>> 32) & (next.length - 1);
    while (next[slot] != 0 && (high[slot] != h || low[slot] != l)) {
      slot = (slot + 1) & (next.length - 1);
    }
    return slot;
  }

  private void grow() {
    long[] oldHigh = high;
    long[] oldLow = low;
    long[] oldNext = next;
    high = new long[oldNext.length * 2];
    low = new long[oldNext.length * 2];
    next = new long[oldNext.length * 2];
    for (int i = 0; i < oldNext.length; i++) {
      if (oldNext[i] != 0) {
        int slot = slot(oldHigh[i], oldLow[i]);
        high[slot] = oldHigh[i];
        low[slot] = oldLow[i];
        next[slot] = oldNext[i];
      }
    }
  }
}
