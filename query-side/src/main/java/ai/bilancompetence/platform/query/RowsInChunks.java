package ai.bilancompetence.platform.query;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A long list that is read a chunk at a time, each after the last row of the one before. It must be
 * one that does not change behind that row.
 *
 * @param next gives the rows after a row, at most {@link #CHUNK}; the first ones for null
 */
public record RowsInChunks<R>(Function<@Nullable R, List<R>> next) implements Iterable<R> {

  /** How many rows are read at a time. */
  public static final int CHUNK = 1000;

  @Override
  public Iterator<R> iterator() {
    return new Rows();
  }

  private final class Rows implements Iterator<R> {

    private final Deque<R> chunk = new ArrayDeque<>();
    private @Nullable R last;
    private boolean complete;

    @Override
    public boolean hasNext() {
      if (chunk.isEmpty() && !complete) {
        List<R> read = next.apply(last);
        chunk.addAll(read);
        complete = read.size() < CHUNK;
      }
      return !chunk.isEmpty();
    }

    @Override
    public R next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      R row = chunk.removeFirst();
      last = row;
      return row;
    }
  }
}
