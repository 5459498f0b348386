package ai.bilancompetence.app.testing;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Events as a node with another release would write them. */
public final class ForeignEvents {

  private static final String APPEND =
      """
      SELECT last_position FROM eventlog.append(
        ARRAY[NULL]::uuid[], ARRAY['']::text[], ARRAY[0]::smallint[], ARRAY['']::text[], ARRAY['']::text[],
        ARRAY[1], ARRAY[:type], ARRAY[:id], ARRAY[:sequence], ARRAY[true],
        ARRAY[1], ARRAY[:type], ARRAY[:id], ARRAY[:sequence], ARRAY[gen_random_uuid()],
        ARRAY[:event], ARRAY[:revision]::smallint[], ARRAY['{}'], ARRAY[:payload])
      """;

  private ForeignEvents() {}

  /**
   * Grants 200 credits that were bought, as the second event of an account.
   *
   * @param revision of {@code credits.CreditsGranted}
   * @param moreFields what the revision has besides those of revision 1, as JSON behind a comma
   * @return position of the event
   */
  public static long grant(JdbcClient jdbc, UUID account, int revision, String moreFields) {
    String payload =
        """
        {"account_id":"%s","grant_id":"%s","category":"paid","amount":200,\
        "reference":"pi_3PqL0aL","occurred_at":"2026-03-31T08:15:30.123456Z"%s}"""
            .formatted(account, UUID.randomUUID(), moreFields);
    return jdbc.sql(APPEND)
        .param("type", "credits.CreditAccount")
        .param("id", account)
        .param("sequence", 1L)
        .param("event", "credits.CreditsGranted")
        .param("revision", revision)
        .param("payload", payload)
        .query(Long.class)
        .single();
  }
}
