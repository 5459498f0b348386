package ai.bilancompetence.platform.eventlog;

import java.util.List;
import java.util.OptionalLong;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How far the read models have read, as committed together with their rows. */
public final class ReadModelPositions {

  /**
   * What one read model reflects.
   *
   * @param position position of the last event it has handled, 0 before the first
   * @param rebuilding whether it is being built again from the start and is not complete
   */
  public record Reflected(long position, boolean rebuilding, List<TrackingToken> tokens) {

    /** Whether the read model has handled the event at this position. */
    public boolean covers(long wanted) {
      return position >= wanted
          && tokens.stream()
              .noneMatch(t -> t instanceof GapAwareTrackingToken g && g.getGaps().contains(wanted));
    }
  }

  private final JdbcClient jdbc;
  private final Serializer tokenSerializer;

  public ReadModelPositions(JdbcClient jdbc, Serializer tokenSerializer) {
    this.jdbc = jdbc;
    this.tokenSerializer = tokenSerializer;
  }

  /**
   * What the read model of this processor reflects. Inside a repeatable-read transaction the answer
   * belongs to the rows read beside it.
   */
  public Reflected of(String processorName) {
    List<TrackingToken> stored =
        jdbc.sql(
                "SELECT token, token_type FROM eventlog.token"
                    + " WHERE processor_name = ? AND token IS NOT NULL")
            .param(processorName)
            .query((row, n) -> deserialize(row.getBytes("token"), row.getString("token_type")))
            .list();
    boolean rebuilding = stored.stream().anyMatch(ReadModelPositions::isBehindItsReset);
    List<TrackingToken> tokens =
        stored.stream().map(WrappedToken::unwrapLowerBound).filter(t -> t != null).toList();
    long position =
        tokens.size() < stored.size() || stored.isEmpty()
            ? 0
            : tokens.stream().mapToLong(t -> t.position().orElse(0)).min().orElse(0);
    return new Reflected(position, rebuilding, tokens);
  }

  /** Axon calls it a replay until an event comes that is newer than the reset; we do not wait. */
  private static boolean isBehindItsReset(TrackingToken token) {
    OptionalLong reset = ReplayToken.getTokenAtReset(token);
    TrackingToken current = WrappedToken.unwrapLowerBound(token);
    long position = current == null ? 0 : current.position().orElse(0);
    return reset.isPresent() && position < reset.getAsLong();
  }

  private TrackingToken deserialize(byte[] token, String type) {
    return tokenSerializer.deserialize(
        new SimpleSerializedObject<>(token, byte[].class, type, null));
  }
}
