package ai.bilancompetence.platform.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks at a whole log as a stranger does, who knows the stored format and none of our code. */
final class ChainCheck {

  private record Row(long position, Instant recordedAt, byte[] content, byte[] hash) {}

  private ChainCheck() {}

  /**
   * Fails unless positions have no holes, times never run backwards and every hash follows from the
   * one before.
   *
   * @return how many events there are
   */
  static long assertWhole(JdbcClient database) {
    List<Row> rows =
        database
            .sql(
                "SELECT position, recorded_at, aggregate_type, aggregate_id, sequence_number,"
                    + " event_id, event_type, revision, metadata::text, payload::text, hash"
                    + " FROM eventlog.event ORDER BY position")
            .query(ChainCheck::map)
            .list();
    byte[] previous = new byte[32];
    Instant latest = Instant.EPOCH;
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      assertThat(row.position()).isEqualTo(i + 1);
      assertThat(row.recordedAt()).isAfterOrEqualTo(latest);
      previous = chained(previous, row);
      assertThat(row.hash()).as("hash at %d", row.position()).isEqualTo(previous);
      latest = row.recordedAt();
    }
    assertThat(
            database
                .sql("SELECT position FROM eventlog.head WHERE hash = ? AND recorded_at = ?")
                .param(previous)
                .param(latest.atOffset(java.time.ZoneOffset.UTC))
                .query(Long.class)
                .single())
        .isEqualTo(rows.size());
    return rows.size();
  }

  private static byte[] chained(byte[] previous, Row row) {
    return sha256(
        out -> {
          out.write(previous);
          out.writeLong(row.position());
          out.writeLong(ChronoUnit.MICROS.between(Instant.EPOCH, row.recordedAt()));
          out.write(row.content());
        });
  }

  private static Row map(ResultSet row, int rowNumber) throws SQLException {
    byte[] type = utf8(row.getString(3));
    UUID aggregate = row.getObject(4, UUID.class);
    long sequence = row.getLong(5);
    UUID event = row.getObject(6, UUID.class);
    byte[] eventType = utf8(row.getString(7));
    int revision = row.getInt(8);
    byte[] metadata = utf8(row.getString(9));
    byte[] payload = utf8(row.getString(10));
    byte[] content =
        sha256(
            out -> {
              field(out, type);
              out.writeInt(16);
              uuid(out, aggregate);
              out.writeInt(8);
              out.writeLong(sequence);
              out.writeInt(16);
              uuid(out, event);
              field(out, eventType);
              out.writeInt(2);
              out.writeShort(revision);
              field(out, metadata);
              field(out, payload);
            });
    return new Row(
        row.getLong(1),
        row.getObject(2, OffsetDateTime.class).toInstant(),
        content,
        row.getBytes(11));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void field(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static void uuid(DataOutputStream out, UUID id) throws IOException {
    out.writeLong(id.getMostSignificantBits());
    out.writeLong(id.getLeastSignificantBits());
  }

  @FunctionalInterface
  private interface Content {
    void writeTo(DataOutputStream out) throws IOException;
  }

  private static byte[] sha256(Content content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      content.writeTo(new DataOutputStream(bytes));
      return MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
