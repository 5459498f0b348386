package ai.bilancompetence.platform.eventlog;

import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How far the read models have read, as committed together with their rows. */
public final class ReadModelPositions {

  private static final String TOKENS =
      "SELECT token, token_type FROM eventlog.token WHERE processor_name = ?";

  /**
   * What one processor's rows reflect.
   *
   * @param position position of the last event it has handled, 0 before the first
   * @param tokens what each of its segments has read; empty when one of them has read nothing
   */
  public record Reflected(long position, List<TrackingToken> tokens) {

    /** Whether the event at this position has been handled. */
    public boolean covers(long wanted) {
      return position >= wanted;
    }

    /** Whether whoever has seen what the other reflects finds all of it here too. */
    public boolean covers(Reflected other) {
      Optional<TrackingToken> seen = other.tokens.stream().reduce(TrackingToken::lowerBound);
      return seen.isEmpty()
          || (!tokens.isEmpty() && tokens.stream().allMatch(token -> token.covers(seen.get())));
    }
  }

  private final JdbcClient jdbc;
  private final Serializer tokenSerializer;

  public ReadModelPositions(JdbcClient jdbc, Serializer tokenSerializer) {
    this.jdbc = jdbc;
    this.tokenSerializer = tokenSerializer;
  }

  /**
   * What the rows of this processor reflect. Inside a repeatable-read transaction the answer
   * belongs to the rows read beside it.
   */
  public Reflected of(String processorName) {
    return read(processorName, TOKENS);
  }

  /**
   * The same, and keeps the processor where it is until the transaction at work ends: it cannot
   * commit another batch before.
   */
  public Reflected holding(String processorName) {
    return read(processorName, TOKENS + " ORDER BY segment FOR UPDATE");
  }

  /** Forgets how far a processor has read. */
  public void forget(String processorName) {
    jdbc.sql("DELETE FROM eventlog.token WHERE processor_name = ?").param(processorName).update();
  }

  private Reflected read(String processorName, String sql) {
    List<Optional<TrackingToken>> stored =
        jdbc.sql(sql)
            .param(processorName)
            .query((row, n) -> deserialize(row.getBytes("token"), row.getString("token_type")))
            .list();
    if (stored.stream().anyMatch(Optional::isEmpty)) {
      return new Reflected(0, List.of());
    }
    List<TrackingToken> tokens = stored.stream().flatMap(Optional::stream).toList();
    return new Reflected(
        tokens.stream().mapToLong(token -> token.position().orElse(0)).min().orElse(0), tokens);
  }

  private Optional<TrackingToken> deserialize(byte @Nullable [] token, String type) {
    if (token == null) {
      return Optional.empty();
    }
    TrackingToken stored =
        tokenSerializer.deserialize(new SimpleSerializedObject<>(token, byte[].class, type, null));
    return Optional.ofNullable(WrappedToken.unwrapLowerBound(stored));
  }
}
