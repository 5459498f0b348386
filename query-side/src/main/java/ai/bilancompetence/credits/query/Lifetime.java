package ai.bilancompetence.credits.query;

import java.util.stream.LongStream;

/**
 * Finds what lived at a position with a plain index, however long the history is.
 *
 * <p>Positions are the nodes of a binary tree that is not stored. A lifetime is filed under the
 * highest node in it, its fork; what lived at a position is filed under one of the few nodes on the
 * way from the root to that position. Under one node stands only what lived at that very position,
 * so that there is little to look through. (Kriegel, Pötke, Seidl: Managing Intervals Efficiently
 * in Object-Relational Databases, VLDB 2000.)
 */
final class Lifetime {

  private Lifetime() {}

  /**
   * The node that a lifetime is filed under.
   *
   * @param first first position of it, from 1
   * @param last last position of it, not before the first
   */
  static long fork(long first, long last) {
    if (first == last) {
      return first;
    }
    int level = Long.SIZE - 1 - Long.numberOfLeadingZeros(first ^ last);
    return last >>> level << level;
  }

  /** The nodes under which everything is filed that lived at the position. */
  static LongStream nodes(long position) {
    return LongStream.range(0, Long.SIZE - 1L)
        .map(level -> 1L << level)
        .map(bit -> (position & -(bit << 1)) | bit)
        .filter(node -> node > 0);
  }
}
