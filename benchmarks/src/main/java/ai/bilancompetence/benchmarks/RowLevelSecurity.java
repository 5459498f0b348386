package ai.bilancompetence.benchmarks;

import ai.bilancompetence.assessments.query.BilanList;
import ai.bilancompetence.credits.query.StatementPage;
import ai.bilancompetence.identity.query.MemberList;
import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.embedded.EmbeddedPostgreSql;
import ai.bilancompetence.platform.query.BothRoles;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * What the policies of the database cost. The product's own queries, as its requests put them: as
 * the application's role, which policies hold for, and as the projector, which owns the tables and
 * passes them by. They take turns on the same rows.
 *
 * <p>Optional arguments: bilans of all organisations and entries of one account, 200,000 by
 * default; and how often each thing is done, 2,000 times by default.
 */
public final class RowLevelSecurity {

  private static final int ORGANISATIONS = 100;
  private static final UUID ORGANISATION = id("o1");
  private static final UUID ACCOUNT = id("a1");

  /** Rows with ids made of a letter and a number, as {@link #id} makes them. */
  private static final List<String> FILL =
      List.of(
          """
          INSERT INTO query.organisation (organisation_id, name, created_by, created_at, owner_id)
          SELECT md5('o' || n)::uuid, 'Centre ' || n, md5('p' || n)::uuid, now(), md5('p' || n)::uuid
            FROM generate_series(0, %2$d - 1) n
          """,
          """
          INSERT INTO query.person (person_id, email, full_name, registered_at)
          SELECT md5('p' || n)::uuid, n || '@example.org', 'Person ' || n, now()
            FROM generate_series(0, %1$d / 10) n
          """,
          """
          INSERT INTO query.membership (organisation_id, person_id, roles, joined_at)
          SELECT md5('o' || n %% %2$d)::uuid, md5('p' || n)::uuid,
                 ARRAY[CASE WHEN n < %2$d THEN 'MANAGER' ELSE 'BENEFICIARY' END], now()
            FROM generate_series(0, %1$d / 10) n
          """,
          """
          INSERT INTO query.assessment
            (assessment_id, organisation_id, beneficiary_id, consultant_id, credit_account_id, format,
             state, requested_at, position)
          SELECT md5('b' || n)::uuid, md5('o' || n %% %2$d)::uuid, md5('p' || n / 10)::uuid,
                 md5('c' || n %% (%2$d * 10))::uuid, md5('a' || n %% %2$d)::uuid, 'HOURS_13', 'REQUESTED',
                 now() - n * interval '1 minute', n + 1
            FROM generate_series(0, %1$d - 1) n
          """,
          """
          INSERT INTO query.ledger_entry
            (position, line, account_id, event_type, ledger_account, amount, running_balance, feature,
             reference, occurred_at, recorded_at, organisation_id)
          SELECT n / 2 + 1, n %% 2 + 1, md5('a1')::uuid, 'credits.CreditsSpent',
                 CASE n %% 2 WHEN 0 THEN 'account/available' ELSE 'platform/consumed/image' END,
                 1, n, 'image', n::text, now(), now(), md5('o1')::uuid
            FROM generate_series(0, %1$d - 1) n
          """);

  private RowLevelSecurity() {}

  public static void main(String[] arguments) throws Exception {
    int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200_000;
    int times = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2_000;
    Path directory = Files.createTempDirectory("bilan-benchmark");
    try (EmbeddedPostgreSql server = EmbeddedPostgreSql.startTemporary();
        ConfigurableApplicationContext node =
            Nodes.start(
                server,
                directory,
                "command,query",
                "--bilan.database.owner.username=" + server.owner(),
                "--bilan.database.owner.password=" + server.ownerPassword(),
                "--bilan.database.projector.username=" + server.projector(),
                "--bilan.database.projector.password=" + server.projectorPassword())) {
      fill(server, rows);
      measure(node, rows, times);
    }
  }

  private static void fill(EmbeddedPostgreSql server, int rows) {
    JdbcClient projector =
        JdbcClient.create(
            new DriverManagerDataSource(
                server.jdbcUrl(), server.projector(), server.projectorPassword()));
    FILL.forEach(sql -> projector.sql(sql.formatted(rows, ORGANISATIONS)).update());
    projector.sql("VACUUM ANALYZE").update();
  }

  private static void measure(ConfigurableApplicationContext node, int rows, int times)
      throws Exception {
    BothRoles bilans = new BothRoles(node, "assessments-overview");
    BothRoles ledger = new BothRoles(node, "credits-ledger");
    BothRoles directory = new BothRoles(node, "identity-directory");
    Actor manager = Actor.person(id("p1"), ORGANISATION, Set.of(Role.MANAGER));
    Actor consultant = Actor.person(id("c1"), ORGANISATION, Set.of(Role.CONSULTANT));
    Actor beneficiary = Actor.person(id("p777"), ORGANISATION, Set.of(Role.BENEFICIARY));
    long middle = rows / 4;
    Turns.printHead();
    compare(bilans, "a manager's list of bilans", manager, new BilanList(node, manager), times);
    compare(bilans, "a consultant's", consultant, new BilanList(node, consultant), times);
    compare(bilans, "a beneficiary's", beneficiary, new BilanList(node, beneficiary), times);
    compare(
        ledger,
        "a page of a statement",
        manager,
        new StatementPage(node, ACCOUNT, middle, null, 21),
        times);
    compare(
        ledger,
        "the same on one ledger account",
        manager,
        new StatementPage(node, ACCOUNT, middle, "platform/consumed/image", 21),
        times);
    compare(
        ledger,
        "1,000 lines of a statement as CSV",
        manager,
        new StatementPage(node, ACCOUNT, middle, null, 1_000),
        times);
    compare(
        directory,
        "the members of an organisation",
        manager,
        new MemberList(node, ORGANISATION),
        times);
  }

  private static void compare(
      BothRoles roles, String what, Actor actor, Supplier<Long> reading, int times)
      throws Exception {
    long seen = roles.withPolicies(actor, reading);
    if (seen == 0 || seen != roles.without(reading)) {
      throw new IllegalStateException("Not the same rows: " + what);
    }
    Turns.compare(
        what, times, () -> roles.without(reading), () -> roles.withPolicies(actor, reading));
  }

  private static UUID id(String name) {
    try {
      byte[] hash = MessageDigest.getInstance("MD5").digest(name.getBytes(StandardCharsets.UTF_8));
      ByteBuffer bits = ByteBuffer.wrap(hash);
      return new UUID(bits.getLong(), bits.getLong());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has MD5", e);
    }
  }
}
