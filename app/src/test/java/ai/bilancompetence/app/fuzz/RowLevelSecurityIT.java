package ai.bilancompetence.app.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import ai.bilancompetence.app.fuzz.Tenant.Member;
import ai.bilancompetence.app.testing.DatabaseRole;
import ai.bilancompetence.app.testing.RunningApp;
import ai.bilancompetence.platform.embedded.EmbeddedPostgreSql;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What the database itself shows of read models, whatever a query forgets: all statements here go
 * to it as the application's role and restrict nothing.
 */
class RowLevelSecurityIT {

  private static final EmbeddedPostgreSql SERVER =
      RunningApp.shared().bean(EmbeddedPostgreSql.class);
  private static final JdbcClient APPLICATION =
      JdbcClient.create(DatabaseRole.source(SERVER.jdbcUrl(), SERVER.user(), SERVER.password()));

  private static Tenant own;
  private static Tenant other;

  @BeforeAll
  static void twoOrganisations() {
    own = new Tenant();
    other = new Tenant();
  }

  @Nested
  class Every_read_model {

    @Test
    void has_policies_on_all_of_its_tables() {
      assertThat(
              APPLICATION
                  .sql(
                      """
                      SELECT c.oid::regclass::text FROM pg_class c
                       WHERE relnamespace::regnamespace::text ~ '^query_' AND relkind IN ('r', 'p', 'm')
                         AND NOT (relrowsecurity AND EXISTS (
                           SELECT FROM pg_policy WHERE polrelid = c.oid AND polcmd = 'r'))
                      """)
                  .query(String.class)
                  .list())
          .isEmpty();
      assertThat(views()).hasSizeGreaterThan(10);
    }

    @Test
    void is_seen_through_views_that_ask_for_the_rights_of_the_reader() {
      assertThat(
              APPLICATION
                  .sql(
                      """
                      SELECT oid::regclass::text FROM pg_class
                       WHERE relnamespace = 'query'::regnamespace AND relkind IN ('v', 'm')
                         AND (relkind = 'm' OR NOT 'security_invoker=true' = ANY (reloptions))
                      """)
                  .query(String.class)
                  .list())
          .isEmpty();
    }

    @Test
    void belongs_to_a_role_that_the_application_is_not() {
      assertThat(
              APPLICATION
                  .sql(
                      """
                      SELECT DISTINCT relowner::regrole::text FROM pg_class
                       WHERE relnamespace::regnamespace::text ~ '^query' AND relkind IN ('r', 'v')
                      """)
                  .query(String.class)
                  .list())
          .containsExactly(SERVER.projector());
      assertThat(
              APPLICATION
                  .sql(
                      """
                      SELECT rolsuper OR rolbypassrls OR pg_has_role(?::name, 'MEMBER')
                        FROM pg_roles WHERE rolname = current_user
                      """)
                  .param(SERVER.projector())
                  .query(Boolean.class)
                  .single())
          .isFalse();
    }

    @Test
    void can_only_be_read_by_the_application() {
      assertThat(
              APPLICATION
                  .sql(
                      """
                      SELECT oid::regclass::text FROM pg_class
                       WHERE relnamespace::regnamespace::text ~ '^query' AND relkind IN ('r', 'v')
                         AND relname <> 'reconciliation'
                         AND has_table_privilege(oid, 'INSERT, UPDATE, DELETE, TRUNCATE, TRIGGER')
                      """)
                  .query(String.class)
                  .list())
          .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "DROP VIEW query.assessment",
          "CREATE OR REPLACE FUNCTION query.is_admin() RETURNS boolean RETURN true",
          "ALTER VIEW query.assessment SET (security_invoker = false)",
          "UPDATE query.read_model_generation SET state = 'ACTIVE'",
          "SET ROLE bilan_projector"
        })
    void is_not_changed_by_the_application(String statement) {
      assertThatThrownBy(() -> APPLICATION.sql(statement).update())
          .rootCause()
          .asInstanceOf(type(SQLException.class))
          .extracting(SQLException::getSQLState)
          .isEqualTo("42501");
    }
  }

  @Test
  void the_projector_may_do_nothing_with_the_data_that_commands_need() {
    assertThat(
            DatabaseRole.projector(SERVER)
                .sql(
                    """
                    SELECT oid::regclass::text FROM pg_class
                     WHERE relnamespace::regnamespace::text IN ('command', 'platform')
                       AND relkind = 'r' AND has_table_privilege(oid, 'SELECT, INSERT, UPDATE, DELETE')
                    """)
                .query(String.class)
                .list())
        .isEmpty();
  }

  @Test
  void whoever_does_not_say_who_they_are_sees_nothing() {
    views().forEach(view -> assertThat(rows(APPLICATION, view)).as(view).isEmpty());
    assertThat(seenBy("", "", "")).isEmpty();
    assertThat(seenBy("", "", "MANAGER,AUDITOR,CONSULTANT")).isEmpty();
    assertThat(seenBy(UUID.randomUUID().toString(), "", "MANAGER")).isEmpty();
  }

  @Test
  void administrators_see_everything() {
    Map<String, List<String>> everything = new TreeMap<>();
    JdbcClient projector = DatabaseRole.projector(SERVER);
    views().forEach(view -> everything.put(view, rows(projector, view)));

    Map<String, List<String>> seen = seenBy(UUID.randomUUID().toString(), "", "ADMIN");

    everything.forEach(
        (view, rows) -> {
          if (!rows.isEmpty()) {
            assertThat(seen.get(view)).as(view).hasSizeGreaterThanOrEqualTo(rows.size());
          }
        });
  }

  @Test
  void nobody_of_an_organisation_sees_anything_of_another() {
    for (Member member : own.everybody()) {
      for (String role : List.of("MANAGER", "CONSULTANT", "AUDITOR", "BENEFICIARY")) {
        String seen = seenBy(member, role).toString();
        for (UUID foreign : idsOf(other)) {
          assertThat(seen).as("%s as %s", member, role).doesNotContain(foreign.toString());
        }
      }
    }
  }

  @Test
  void managers_and_auditors_see_what_is_the_organisations() {
    for (String role : List.of("MANAGER", "AUDITOR")) {
      Map<String, List<String>> seen = seenBy(own.manager, role);
      assertThat(seen.get("assessment")).hasSize(1);
      assertThat(seen.get("credit_account"))
          .hasSize(1)
          .first()
          .asString()
          .contains(own.account.toString());
      for (Member member : own.everybody()) {
        assertThat(seen.get("membership").toString()).contains(member.id().toString());
        assertThat(seen.get("person").toString()).contains(member.id().toString());
      }
      assertThat(seen.toString()).doesNotContain(own.personalAccount.toString());
    }
  }

  @Test
  void consultants_see_the_bilans_that_they_carry_out_and_no_others() {
    assertThat(seenBy(own.consultant, "CONSULTANT").get("assessment")).hasSize(1);
    assertThat(seenBy(own.colleague, "CONSULTANT")).doesNotContainKey("assessment");
    assertThat(seenBy(own.consultant, "CONSULTANT").get("document")).hasSize(1);
    assertThat(seenBy(own.colleague, "CONSULTANT")).doesNotContainKey("document");
  }

  @Test
  void beneficiaries_see_what_is_theirs_and_no_other_person() {
    Map<String, List<String>> seen = seenBy(own.beneficiary, "BENEFICIARY");

    assertThat(seen.get("assessment")).hasSize(1);
    assertThat(seen.get("person")).hasSize(1);
    assertThat(seen.get("membership")).hasSize(1);
    assertThat(seen.get("organisation")).hasSize(1);
    assertThat(seen.get("credit_account"))
        .hasSize(1)
        .first()
        .asString()
        .contains(own.personalAccount.toString());
  }

  @Test
  void an_organisation_that_has_the_id_of_a_person_opens_nothing_of_that_person() {
    Map<String, List<String>> seen =
        seenBy(UUID.randomUUID().toString(), other.beneficiary.id().toString(), "MANAGER,AUDITOR");

    assertThat(seen).isEmpty();
  }

  @Test
  void what_a_role_in_the_token_says_opens_nobodys_directory() {
    Map<String, List<String>> seen =
        seenBy(own.beneficiary.id().toString(), other.organisation.toString(), "MANAGER");

    assertThat(seen.get("person")).hasSize(1);
    assertThat(seen.get("membership")).hasSize(1);
  }

  private static List<UUID> idsOf(Tenant tenant) {
    List<UUID> ids = new ArrayList<>();
    tenant.everybody().forEach(member -> ids.add(member.id()));
    ids.addAll(
        List.of(
            tenant.organisation,
            tenant.account,
            tenant.personalAccount,
            tenant.assessment,
            tenant.document));
    return ids;
  }

  private static Map<String, List<String>> seenBy(Member member, String role) {
    return seenBy(member.id().toString(), own.organisation.toString(), role);
  }

  /** All rows of all views that are not empty. */
  private static Map<String, List<String>> seenBy(
      String person, String organisation, String roles) {
    var source = DatabaseRole.source(SERVER.jdbcUrl(), SERVER.user(), SERVER.password());
    JdbcClient jdbc = JdbcClient.create(source);
    return new TransactionTemplate(new JdbcTransactionManager(source))
        .execute(
            status -> {
              jdbc.sql(
                      """
                      SELECT set_config('bilan.person', ?, true),
                             set_config('bilan.organisation', ?, true),
                             set_config('bilan.roles', ?, true)
                      """)
                  .params(person, organisation, roles)
                  .query()
                  .singleRow();
              Map<String, List<String>> seen = new TreeMap<>();
              for (String view : views()) {
                List<String> rows = rows(jdbc, view);
                if (!rows.isEmpty()) {
                  seen.put(view, rows);
                }
              }
              return seen;
            });
  }

  private static List<String> rows(JdbcClient jdbc, String view) {
    return jdbc.sql("SELECT t::text FROM query.%s t".formatted(view)).query(String.class).list();
  }

  private static List<String> views() {
    return APPLICATION
        .sql("SELECT viewname FROM pg_views WHERE schemaname = 'query' ORDER BY 1")
        .query(String.class)
        .list();
  }
}
