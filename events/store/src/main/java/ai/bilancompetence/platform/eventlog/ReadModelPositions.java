package ai.bilancompetence.platform.eventlog;

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

  private final JdbcClient jdbc;
  private final Serializer tokenSerializer;

  public ReadModelPositions(JdbcClient jdbc, Serializer tokenSerializer) {
    this.jdbc = jdbc;
    this.tokenSerializer = tokenSerializer;
  }

  /**
   * Position of the last event that the rows of this processor reflect, 0 before the first; with
   * several segments that of the one that is furthest behind. Inside a repeatable-read transaction
   * the answer belongs to the rows read beside it.
   */
  public long of(String processorName) {
    return read(processorName, TOKENS);
  }

  /**
   * The same, and keeps the processor where it is until the transaction at work ends: it cannot
   * commit another batch before.
   */
  public long holding(String processorName) {
    return read(processorName, TOKENS + " ORDER BY segment FOR UPDATE");
  }

  /** Forgets how far a processor has read. */
  public void forget(String processorName) {
    jdbc.sql("DELETE FROM eventlog.token WHERE processor_name = ?").param(processorName).update();
  }

  private long read(String processorName, String sql) {
    return jdbc
        .sql(sql)
        .param(processorName)
        .query((row, n) -> position(row.getBytes("token"), row.getString("token_type")))
        .list()
        .stream()
        .mapToLong(Long::longValue)
        .min()
        .orElse(0);
  }

  private long position(byte @Nullable [] token, String type) {
    if (token == null) {
      return 0;
    }
    TrackingToken stored =
        tokenSerializer.deserialize(new SimpleSerializedObject<>(token, byte[].class, type, null));
    TrackingToken lowest = WrappedToken.unwrapLowerBound(stored);
    return lowest == null ? 0 : lowest.position().orElse(0);
  }
}
