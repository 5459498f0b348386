package ai.bilancompetence.platform.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.bilancompetence.platform.embedded.EmbeddedPostgreSql;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What waited before letters became names of positions goes on waiting. */
class DeadLetterTablesIT {

  private static final String STREAM = "credits.CreditAccount:0190a000-0000-7000-8000-0000000000c1";

  @Test
  void lettersOfPoliciesAreKeptInOrderAndDiscardedOnesForEver() {
    try (EmbeddedPostgreSql database = EmbeddedPostgreSql.startTemporary()) {
      DriverManagerDataSource source =
          new DriverManagerDataSource(
              database.jdbcUrl() + "?currentSchema=eventlog", database.user(), database.password());
      FluentConfiguration flyway =
          Flyway.configure()
              .dataSource(source)
              .schemas("eventlog")
              .locations("classpath:db/migration/eventlog");
      flyway.target("1").load().migrate();
      JdbcClient jdbc = JdbcClient.create(source);
      insertEvents(jdbc);
      insertLetter(jdbc, "subscriptions-policies", 1, 2, "DomainRejection");
      insertLetter(jdbc, "subscriptions-policies", 0, 1, "DomainRejection");
      insertLetter(jdbc, "credits-ledger", 0, 1, "PSQLException");

      flyway.target("latest").load().migrate();

      assertThat(
              jdbc.sql("SELECT processing_group || ' ' || stream FROM dead_letter_sequence")
                  .query(String.class)
                  .list())
          .containsExactly("subscriptions-policies " + STREAM);
      assertThat(jdbc.sql("SELECT position FROM dead_letter ORDER BY 1").query(Long.class).list())
          .containsExactly(1L, 2L);
      assertThat(
              jdbc.sql("SELECT count(*) FROM dead_letter_sequence WHERE next_try_at <= now()")
                  .query(Long.class)
                  .single())
          .as("they are tried at once")
          .isOne();

      insertDiscarded(jdbc);
      for (String change :
          new String[] {
            "UPDATE discarded_letter SET reason = 'another'",
            "DELETE FROM discarded_letter",
            "TRUNCATE discarded_letter"
          }) {
        assertThatThrownBy(() -> jdbc.sql(change).update()).hasMessageContaining("stays on record");
      }
    }
  }

  private static void insertEvents(JdbcClient jdbc) {
    for (int number = 1; number <= 2; number++) {
      jdbc.sql(
              """
              INSERT INTO event (event_id, aggregate_type, aggregate_id, sequence_number, event_type,
                                 revision, recorded_at, metadata, payload)
              VALUES (?, 'credits.CreditAccount', ?, ?, 'credits.CreditsGranted', '1', now(), '{}',
                      '{}')
              """)
          .params(eventId(number), STREAM, number - 1)
          .update();
    }
  }

  private static void insertLetter(
      JdbcClient jdbc, String group, int index, int event, String cause) {
    jdbc.sql(
            """
            INSERT INTO dead_letter (dead_letter_id, processing_group, sequence_identifier,
              sequence_index, message_type, event_identifier, time_stamp, payload_type, payload,
              enqueued_at, last_touched, cause_type)
            VALUES (gen_random_uuid(), ?, ?, ?, 'event', ?, '', '', '', '2026-01-01T00:00:00Z',
                    '2026-01-02T00:00:00Z', ?)
            """)
        .params(group, STREAM, index, eventId(event), cause)
        .update();
  }

  private static void insertDiscarded(JdbcClient jdbc) {
    jdbc.sql(
            """
            INSERT INTO discarded_letter (processing_group, position, stream, sequence_id, reason,
                                          discarded_by, discarded_at)
            VALUES ('subscriptions-policies', 1, ?, gen_random_uuid(), 'why', 'who', now())
            """)
        .param(STREAM)
        .update();
  }

  private static String eventId(int number) {
    return "0190a000-0000-7000-8000-00000000000" + number;
  }
}
