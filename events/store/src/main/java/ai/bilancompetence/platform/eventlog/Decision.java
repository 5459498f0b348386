package ai.bilancompetence.platform.eventlog;

import ai.bilancompetence.platform.eventlog.Append.Expectation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One command on its way from the state it reads to what it appends. It is bound to the thread that
 * handles the command, because the way leads through Axon.
 */
public final class Decision {

  /** What is known of a command before it is handled. */
  public enum Kind {
    /** It is most likely new. */
    FIRST,
    /** The log has said {@link RecordedBefore} to an earlier attempt. */
    REPEATED,
    /** It is only asked what it would do. The log cannot say whether it knows it already. */
    REHEARSAL
  }

  private static final ScopedValue<Decision> CURRENT = ScopedValue.newInstance();

  private final Function<@Nullable Object, @Nullable CommandOutcome> outcomeOf;
  private final Map<StreamId, Long> counts = new HashMap<>();
  private final Kind kind;
  private boolean onCachedState;
  private @Nullable Long position;

  /**
   * Begins the first attempt of a command, with nothing read.
   *
   * @param outcomeOf what to remember when the handler's result was accepted; null for nothing
   */
  public Decision(Function<@Nullable Object, @Nullable CommandOutcome> outcomeOf) {
    this(outcomeOf, Kind.FIRST);
  }

  /**
   * Begins with nothing read.
   *
   * @param outcomeOf what to remember when the handler's result was accepted; null for nothing
   */
  public Decision(Function<@Nullable Object, @Nullable CommandOutcome> outcomeOf, Kind kind) {
    this.outcomeOf = outcomeOf;
    this.kind = kind;
  }

  /** Has the command handled on this thread. */
  public void handle(Runnable handling) {
    ScopedValue.where(CURRENT, this).run(handling);
  }

  /** The decision of the command that this thread handles, or null outside of commands. */
  static @Nullable Decision current() {
    return CURRENT.isBound() ? CURRENT.get() : null;
  }

  /** Position of the last event that it appended, or null when it appended none. */
  public @Nullable Long position() {
    return position;
  }

  /** Whether a state came from the memory of this node, which another node may have left behind. */
  public boolean isOnCachedState() {
    return onCachedState;
  }

  /**
   * Whether something that the command asks for may have happened before, although the state of its
   * aggregate does not know it any more.
   */
  boolean isRepeated() {
    return kind != Kind.FIRST;
  }

  /**
   * Makes sure that the command may append.
   *
   * @throws IllegalStateException in a rehearsal
   */
  void requireInEarnest() {
    if (kind == Kind.REHEARSAL) {
      throw new IllegalStateException("A rehearsal must not change anything");
    }
  }

  void read(StreamId stream, long count, boolean cached) {
    counts.put(stream, count);
    onCachedState |= cached;
  }

  void appended(long lastPosition) {
    position = lastPosition;
  }

  /** What is to be remembered; null when nothing is. */
  @Nullable CommandOutcome outcome(@Nullable Object result) {
    return outcomeOf.apply(result);
  }

  List<Expectation> reads() {
    return counts.entrySet().stream()
        .map(read -> new Expectation(read.getKey(), read.getValue(), false))
        .toList();
  }

  Iterable<StreamId> streams() {
    return List.copyOf(counts.keySet());
  }
}
