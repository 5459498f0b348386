package ai.bilancompetence.benchmarks;

import ai.bilancompetence.benchmarks.AppendCall.Row;
import ai.bilancompetence.credits.event.CreditAccountId;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
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
    try (AppendCall call = new AppendCall(connection)) {
      for (int done = 0; done < events; done += CALL) {
        call.append(
            IntStream.range(done, Math.min(done + CALL, events)).mapToObj(this::row).toList());
        progress.accept(done);
      }
    }
  }

  private Row row(int event) {
    int inBlock = event % BLOCK;
    UUID account = account(event / BLOCK * ACCOUNTS_AT_ONCE + inBlock % ACCOUNTS_AT_ONCE).value();
    int sequence = inBlock / ACCOUNTS_AT_ONCE;
    UUID id = UUID.fromString(identifiers.generateIdentifier());
    Kind kind = Kind.at(sequence);
    return new Row(
        CreditAccountId.AGGREGATE_TYPE,
        account,
        sequence,
        id,
        "credits." + kind.type,
        kind.revision,
        kind.payload.formatted(account, id));
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
}
