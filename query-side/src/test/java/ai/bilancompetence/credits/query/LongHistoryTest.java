package ai.bilancompetence.credits.query;

import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.credits.event.AccountOwner;
import ai.bilancompetence.credits.event.Allocation;
import ai.bilancompetence.credits.event.CreditAccountId;
import ai.bilancompetence.credits.event.CreditAccountOpened;
import ai.bilancompetence.credits.event.CreditCategory;
import ai.bilancompetence.credits.event.CreditsCaptured;
import ai.bilancompetence.credits.event.CreditsEvent;
import ai.bilancompetence.credits.event.CreditsGranted;
import ai.bilancompetence.credits.event.CreditsReserved;
import ai.bilancompetence.credits.event.CreditsSpent;
import ai.bilancompetence.credits.event.GrantId;
import ai.bilancompetence.credits.event.GrantSource;
import ai.bilancompetence.credits.event.GrantTerms;
import ai.bilancompetence.credits.event.ReservationHolder;
import ai.bilancompetence.credits.event.ReservationId;
import ai.bilancompetence.credits.event.SpendId;
import ai.bilancompetence.platform.query.Cursor;
import ai.bilancompetence.platform.query.Moment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What a question costs must not grow with the history of an account. Counted are the blocks that
 * the database looks at, because times vary; {@code -Dledger.events=380000} makes a million
 * entries.
 */
class LongHistoryTest {

  private static final int LONG = Integer.getInteger("ledger.events", 12_000);
  private static final int SHORT = 330;
  private static final int GRANT = 50;
  private static final Instant START = Instant.parse("2026-01-01T08:00:00Z");
  private static final CreditAccountId MUCH = new CreditAccountId(new UUID(1, 1));
  private static final CreditAccountId LITTLE = new CreditAccountId(new UUID(1, 2));

  private static LedgerDatabase database;
  private static final List<RecordedCredits> batch = new ArrayList<>();
  private static long position;

  @BeforeAll
  static void fill() {
    database = new LedgerDatabase();
    happen(LITTLE, SHORT);
    happen(MUCH, LONG);
    write();
    database.jdbc.sql("ALTER TABLE query.ledger_entry SET (autovacuum_enabled = false)").update();
    database.jdbc.sql("VACUUM ANALYZE").update();
  }

  @AfterAll
  static void stopPostgres() {
    database.close();
  }

  /** One hold lives for ever, the others are captured; a grant is used up after some events. */
  private static void happen(CreditAccountId account, int events) {
    add(new CreditAccountOpened(account, AccountOwner.organisation(new UUID(5, 5)), now()));
    GrantId grant = grant(account);
    reserve(account, grant);
    for (int n = 0, left = GRANT - 1; n < events; n++, left--) {
      if (left == 0) {
        grant = grant(account);
        left = GRANT;
      }
      if (n % 3 == 0) {
        ReservationId hold = reserve(account, grant);
        add(
            new CreditsCaptured(
                account, hold, "bilan", one(grant), List.of(), List.of(), null, now(), now()));
      } else {
        spend(account, grant);
      }
    }
  }

  private static GrantId grant(CreditAccountId account) {
    GrantId grant = new GrantId(new UUID(2, position));
    GrantTerms terms = GrantTerms.unconditional(CreditCategory.PAID, now());
    add(new CreditsGranted(account, grant, terms, GRANT, GrantSource.PURCHASE, "pi_1", now()));
    return grant;
  }

  private static ReservationId reserve(CreditAccountId account, GrantId grant) {
    ReservationId hold = new ReservationId(new UUID(3, position));
    add(
        new CreditsReserved(
            account, hold, ReservationHolder.CLIENT, "bilan", one(grant), null, null, now()));
    return hold;
  }

  private static void spend(CreditAccountId account, GrantId grant) {
    SpendId id = new SpendId(new UUID(4, position));
    add(new CreditsSpent(account, id, "cv_analysis", one(grant), null, now(), now()));
  }

  private static List<Allocation> one(GrantId grant) {
    return List.of(new Allocation(grant, 1));
  }

  private static Instant now() {
    return START.plusSeconds(position);
  }

  private static void add(CreditsEvent event) {
    position++;
    batch.add(new RecordedCredits(event, position, event.occurredAt()));
    if (batch.size() == 500) {
      write();
    }
  }

  private static void write() {
    database.project(batch);
    batch.clear();
  }

  @Test
  void aBalanceOfThePastCostsLittleWhateverCameAfterIt() {
    Moment now = new Moment(position, now(), false);
    long today = blocks(() -> database.accounts().account(MUCH.value(), now));

    for (int part = 1; part <= 9; part++) {
      Moment past = LedgerDatabase.past(SHORT + (position - SHORT) * part / 10, now());
      long then = blocks(() -> database.accounts().account(MUCH.value(), past));
      assertThat(then).as("blocks at %s", past).isBetween(5L, 150L);
      assertThat(database.accounts().account(MUCH.value(), past).orElseThrow().held())
          .isLessThanOrEqualTo(2);
    }
    assertThat(today).isBetween(5L, 60L);
  }

  @Test
  void aPageOfAStatementCostsWhatOneOfAShortHistoryDoes() {
    assertThat(page(MUCH, StatementFilter.between(0, position), position / 2))
        .isLessThanOrEqualTo(2 * page(LITTLE, StatementFilter.between(0, position), SHORT / 2));
  }

  /** What the planner of the database believes of the table, which need not be true. */
  private enum Statistics {
    FRESH("ANALYZE query.ledger_entry"),
    NONE(
        """
        SELECT pg_clear_relation_stats('query', 'ledger_entry'),
               (SELECT count(pg_clear_attribute_stats('query', 'ledger_entry', attname, false))
                  FROM pg_attribute
                 WHERE attrelid = 'query.ledger_entry'::regclass AND attnum > 0)
        """),
    OF_FEW_LINES(
        """
        SELECT pg_restore_relation_stats('schemaname', 'query', 'relname', 'ledger_entry',
                 'relpages', 1, 'reltuples', 10::real)
        """),
    OF_OTHER_LINES(
        """
        SELECT pg_restore_attribute_stats('schemaname', 'query', 'relname', 'ledger_entry',
                 'attname', column_name, 'inherited', false, 'null_frac', 0::real, 'avg_width', 16,
                 'n_distinct', 2::real, 'most_common_vals', common,
                 'most_common_freqs', '{0.9,0.05}'::real[])
          FROM (VALUES ('ledger_account', '{platform/expired,account/held}'),
                       ('event_type', '{credits.CreditsExpired,credits.CreditsGranted}'),
                       ('feature', '{no_such_feature,bilan}')) AS lies (column_name, common)
        """),
    FOR_ANY_PARAMETERS("ANALYZE query.ledger_entry; SET plan_cache_mode = force_generic_plan");

    private final String sql;

    Statistics(String sql) {
      this.sql = sql;
    }
  }

  @AfterEach
  void believeTheTruth() {
    database.jdbc.sql("RESET plan_cache_mode; ANALYZE query.ledger_entry").update();
  }

  @ParameterizedTest
  @EnumSource
  void soDoesOneOfFewLinesAmongManyWhateverTheStatisticsSay(Statistics statistics) {
    new JdbcTemplate(database.source()).execute(statistics.sql);
    UUID nobody = new UUID(7, 7);
    for (StatementFilter filter :
        List.of(
            new StatementFilter(0, position, "credits.CreditsExpired", null, null, null),
            new StatementFilter(0, position, "credits.CreditsGranted", null, null, null),
            new StatementFilter(0, position, null, "no_such_feature", null, null),
            new StatementFilter(0, position, null, null, null, nobody),
            new StatementFilter(0, position, null, null, "platform/expired", null),
            new StatementFilter(0, position, null, null, "account/held", null),
            new StatementFilter(0, position, null, null, "platform/consumed/bilan", null),
            new StatementFilter(0, position, null, "bilan", "account/held", null),
            new StatementFilter(0, position, null, null, "account/held", nobody),
            new StatementFilter(0, position, "credits.CreditsSpent", null, "account/held", null))) {
      assertThat(page(MUCH, filter, position / 2)).as("%s", filter).isLessThan(250);
    }
  }

  private static long page(CreditAccountId account, StatementFilter filter, long after) {
    StatementQueries statements = new StatementQueries(database.jdbc);
    return blocks(() -> statements.lines(account.value(), filter, new Cursor(after, 1), 21));
  }

  /** How many blocks of tables and indexes the database looks at. */
  private static long blocks(Runnable question) {
    question.run(); // The catalogue is read now.
    long before = blocks();
    question.run();
    return blocks() - before;
  }

  private static long blocks() {
    database.jdbc.sql("SELECT pg_stat_force_next_flush()").query((row, n) -> n).list();
    return database
        .jdbc
        .sql(
            """
            SELECT sum(coalesce(heap_blks_hit + heap_blks_read, 0)
                       + coalesce(idx_blks_hit + idx_blks_read, 0))
              FROM pg_statio_user_tables WHERE schemaname = 'query'
            """)
        .query(Long.class)
        .single();
  }
}
