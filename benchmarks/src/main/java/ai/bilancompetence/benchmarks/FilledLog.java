package ai.bilancompetence.benchmarks;

import ai.bilancompetence.credits.event.CreditAccountId;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.IntConsumer;
import org.axonframework.common.IdentifierFactory;

/**
 * Fills a log through its append function, many events a call, with events as the product writes
 * them: of each 10,000 events, 200 new credit accounts have 50 each.
 */
final class FilledLog {

  /** How many events every account has. */
  static final int EVENTS_OF_ACCOUNT = 50;

  private static final int ACCOUNTS_AT_ONCE = 200;
  private static final int BLOCK = ACCOUNTS_AT_ONCE * EVENTS_OF_ACCOUNT;
  private static final int CALL = 2_000;

  private final Connection connection;
  private final IdentifierFactory identifiers = IdentifierFactory.getInstance();

  FilledLog(Connection connection) {
    this.connection = connection;
  }

  /** The account with this number, from 0. Clients choose such ids, so they are in no order. */
  static CreditAccountId account(int number) {
    return new CreditAccountId(
        UUID.nameUUIDFromBytes(ByteBuffer.allocate(Integer.BYTES).putInt(number).array()));
  }

  /**
   * Appends to an empty log.
   *
   * @param progress is told how many events are there, from time to time
   */
  void append(int events, IntConsumer progress) throws SQLException {
    try (PreparedStatement call =
        connection.prepareStatement(
            """
            SELECT verdict FROM eventlog.append(
                ARRAY[NULL]::uuid[], ARRAY[NULL]::text[], ARRAY[NULL]::smallint[],
                ARRAY[NULL]::text[], ARRAY[NULL]::text[], '{}', '{}', '{}', '{}', '{}',
                ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)) {
      for (int done = 0; done < events; done += CALL) {
        append(call, done, Math.min(CALL, events - done));
        progress.accept(done);
      }
    }
  }

  private void append(PreparedStatement call, int done, int count) throws SQLException {
    UUID[] accounts = new UUID[count];
    UUID[] ids = new UUID[count];
    Long[] sequences = new Long[count];
    String[] types = new String[count];
    Short[] revisions = new Short[count];
    String[] metadata = new String[count];
    String[] payloads = new String[count];
    for (int i = 0; i < count; i++) {
      int event = done + i;
      int inBlock = event % BLOCK;
      UUID account = account(event / BLOCK * ACCOUNTS_AT_ONCE + inBlock % ACCOUNTS_AT_ONCE).value();
      int sequence = inBlock / ACCOUNTS_AT_ONCE;
      accounts[i] = account;
      sequences[i] = (long) sequence;
      ids[i] = UUID.fromString(identifiers.generateIdentifier());
      types[i] = "credits." + Kind.at(sequence).type;
      revisions[i] = Kind.at(sequence).revision;
      metadata[i] = metadata(ids[i]);
      payloads[i] = Kind.at(sequence).payload.formatted(account, ids[i]);
    }
    Object[][] columns = {
      repeated(1, count),
      repeated(CreditAccountId.AGGREGATE_TYPE, count),
      accounts,
      sequences,
      ids,
      types,
      revisions,
      metadata,
      payloads
    };
    String[] sqlTypes = {"int4", "text", "uuid", "int8", "uuid", "text", "int2", "text", "text"};
    for (int i = 0; i < sqlTypes.length; i++) {
      call.setArray(i + 1, connection.createArrayOf(sqlTypes[i], columns[i]));
    }
    try (ResultSet verdict = call.executeQuery()) {
      verdict.next();
      if (!"appended".equals(verdict.getString(1))) {
        throw new IllegalStateException(verdict.getString(1));
      }
    }
  }

  /** What an event is, by its sequence number. */
  private enum Kind {
    OPENED(
        "CreditAccountOpened",
        1,
        """
        {"account_id":"%1$s","owner":{"kind":"organisation",\
        "id":"0190a000-0000-7000-8000-000000000001"},"occurred_at":"2026-11-20T08:15:30.123456Z"}"""),
    GRANTED(
        "CreditsGranted",
        3,
        """
        {"account_id":"%1$s","grant_id":"%1$s","terms":{"category":"paid","priority":50,\
        "effective_at":"2026-11-20T08:15:30.123456Z","expires_at":null,"scope":[],\
        "granted_at":"2026-11-20T08:15:30.123456Z"},"amount":1000000,\
        "source":"purchase","reference":"pi_benchmark","occurred_at":"2026-11-20T08:15:30.123456Z"}"""),
    SPENT(
        "CreditsSpent",
        2,
        """
        {"account_id":"%1$s","spend_id":"%2$s","feature":"image",\
        "allocations":[{"grant_id":"%1$s","amount":1}],"used_by":null,\
        "refundable_until":"2027-02-18T08:15:30.123456Z","occurred_at":"2026-11-20T08:15:30.123456Z"}""");

    private final String type;
    private final short revision;
    private final String payload;

    Kind(String type, int revision, String payload) {
      this.type = type;
      this.revision = (short) revision;
      this.payload = payload;
    }

    static Kind at(int sequenceNumber) {
      return switch (sequenceNumber) {
        case 0 -> OPENED;
        case 1 -> GRANTED;
        default -> SPENT;
      };
    }
  }

  private static String metadata(UUID request) {
    return """
        {"actor":"0190a000-0000-7000-8000-000000000012","actor_roles":"CONSULTANT",\
        "organisation_id":"0190a000-0000-7000-8000-000000000001",\
        "correlation_id":"%1$s","causation_id":"%1$s","command_key":"%1$s",\
        "trace_id":"4bf92f3577b34da6a3ce929d0e0e4736"}"""
        .formatted(request);
  }

  private static Object[] repeated(Object value, int count) {
    Object[] values = new Object[count];
    Arrays.fill(values, value);
    return values;
  }
}
