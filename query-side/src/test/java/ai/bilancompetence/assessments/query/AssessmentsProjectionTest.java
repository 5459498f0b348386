package ai.bilancompetence.assessments.query;

import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.assessments.event.AssessmentCancelled;
import ai.bilancompetence.assessments.event.AssessmentCompleted;
import ai.bilancompetence.assessments.event.AssessmentId;
import ai.bilancompetence.assessments.event.AssessmentRequested;
import ai.bilancompetence.assessments.event.AssessmentStartRefused;
import ai.bilancompetence.assessments.event.AssessmentStartRequested;
import ai.bilancompetence.assessments.event.AssessmentStarted;
import ai.bilancompetence.assessments.event.AssessmentsEvent;
import ai.bilancompetence.assessments.event.BilanFormat;
import ai.bilancompetence.assessments.event.ConsentGiven;
import ai.bilancompetence.credits.event.CreditAccountId;
import ai.bilancompetence.credits.event.ReservationId;
import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.embedded.EmbeddedPostgreSql;
import ai.bilancompetence.platform.query.WhoAsks;
import ai.bilancompetence.platform.web.Paging;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Eight bilans in two centres, each one event further than the one before. */
class AssessmentsProjectionTest {

  private static final int BILANS = 8;
  private static final Actor ADMIN = Actor.person(new UUID(9, 9), null, Set.of(Role.ADMIN));
  private static final AssessmentFilter ALL = new AssessmentFilter(null, null, null);

  private static EmbeddedPostgreSql postgres;
  private static JdbcClient jdbc;

  private final AssessmentsProjection projection = new AssessmentsProjection(jdbc);
  private final AssessmentQueries queries = new AssessmentQueries(jdbc);
  private long position;

  @BeforeAll
  static void startPostgres() {
    postgres = EmbeddedPostgreSql.startTemporary();
    DriverManagerDataSource database =
        new DriverManagerDataSource(postgres.jdbcUrl(), postgres.user(), postgres.password());
    database.setSchema("query");
    jdbc = JdbcClient.create(database);
    jdbc.sql("CREATE SCHEMA query").update();
    jdbc.sql(WhoAsks.functions()).update();
    jdbc.sql(new AssessmentsProjection(jdbc).tables()).update();
  }

  @AfterAll
  static void stopPostgres() {
    postgres.close();
  }

  @BeforeEach
  void startAnew() {
    empty();
  }

  @Test
  void everyRowEqualsTheFoldOfItsEventsAfterEveryEvent() {
    for (int n = 1; n <= BILANS; n++) {
      AssessmentState state = AssessmentState.NOTHING;
      for (AssessmentsEvent event : history(n)) {
        project(event);
        state = state.evolve(event);
        assertThat(queries.assessment(new UUID(1, n))).isEqualTo(state.view());
      }
    }
  }

  @Test
  void theSameEventsComeOutAsTheSameRows() {
    projectAll();
    List<Map<String, Object>> rows = rows();

    empty();
    assertThat(rows()).isEmpty();
    position = 0;
    projectAll();

    assertThat(rows()).hasSize(BILANS).isEqualTo(rows);
  }

  @Test
  void aListHasWhatTheViewerMaySeeOfEach() {
    projectAll();
    List<AssessmentView> all = page(ADMIN, ALL, 1, 100, "-requested_at");
    assertThat(all).hasSize(BILANS);

    for (Actor viewer :
        List.of(
            Actor.person(new UUID(3, 51), new UUID(2, 1), Set.of(Role.CONSULTANT)),
            Actor.person(new UUID(3, 5), null, Set.of()),
            Actor.person(new UUID(3, 99), new UUID(2, 0), Set.of(Role.MANAGER)),
            Actor.person(new UUID(3, 52), new UUID(2, 0), Set.of(Role.AUDITOR, Role.CONSULTANT)))) {
      AssessmentVisibility visibility = AssessmentVisibility.of(viewer);
      List<AssessmentView> visible = all.stream().filter(visibility::covers).toList();
      assertThat(visible).isNotEmpty().hasSizeLessThan(BILANS);
      assertThat(page(viewer, ALL, 1, 100, "-requested_at")).isEqualTo(visible);
      assertThat(queries.count(visibility, ALL)).isEqualTo(visible.size());
    }
  }

  @Test
  void aListIsFilteredSortedAndCutIntoPages() {
    projectAll();

    assertThat(page(ADMIN, ALL, 2, 3, "requested_at"))
        .extracting(this::number)
        .containsExactly(4L, 5L, 6L);
    assertThat(page(ADMIN, ALL, 3, 3, "-requested_at"))
        .extracting(this::number)
        .containsExactly(2L, 1L);
    assertThat(page(ADMIN, ALL, 1, 3, "state"))
        .extracting(this::number)
        .containsExactly(8L, 7L, 2L);
    assertThat(
            page(ADMIN, new AssessmentFilter(AssessmentStep.STARTING, null, null), 1, 9, "state"))
        .extracting(this::number)
        .containsExactly(3L, 5L);
    assertThat(
            page(ADMIN, new AssessmentFilter(null, new UUID(3, 5), new UUID(3, 52)), 1, 9, "state"))
        .extracting(this::number)
        .containsExactly(5L);
  }

  private long number(AssessmentView bilan) {
    return bilan.assessmentId().value().getLeastSignificantBits();
  }

  private List<AssessmentView> page(
      Actor viewer, AssessmentFilter filter, int page, int limit, String sort) {
    return queries.page(
        AssessmentVisibility.of(viewer),
        filter,
        Paging.of(page, limit, sort, AssessmentQueries.SORTING));
  }

  private static void empty() {
    jdbc.sql("TRUNCATE assessment").update();
  }

  private List<Map<String, Object>> rows() {
    return jdbc.sql("SELECT * FROM query.assessment ORDER BY assessment_id").query().listOfRows();
  }

  private void projectAll() {
    IntStream.rangeClosed(1, BILANS).forEach(n -> history(n).forEach(this::project));
  }

  private void project(AssessmentsEvent event) {
    position++;
    projection.project(event, position, event.occurredAt());
  }

  private static List<AssessmentsEvent> history(int n) {
    AssessmentId id = new AssessmentId(new UUID(1, n));
    OrganisationId centre = new OrganisationId(new UUID(2, n % 2));
    PersonId beneficiary = new PersonId(new UUID(3, n));
    PersonId consultant = new PersonId(new UUID(3, 50 + n % 3));
    CreditAccountId account = new CreditAccountId(new UUID(4, 1));
    ReservationId first = new ReservationId(new UUID(5, n));
    ReservationId second = new ReservationId(new UUID(6, n));
    Instant at = Instant.parse("2026-03-02T00:00:00Z").plusSeconds(n);
    List<AssessmentsEvent> open =
        List.of(
            new AssessmentRequested(
                id, centre, beneficiary, consultant, account, BilanFormat.HOURS_13, at),
            new ConsentGiven(id, beneficiary, at.plusSeconds(10)),
            new AssessmentStartRequested(id, account, first, 3, at.plusSeconds(20)),
            new AssessmentStartRefused(id, first, "a code", "a detail", at.plusSeconds(30)),
            new AssessmentStartRequested(id, account, second, 4, at.plusSeconds(40)),
            new AssessmentStarted(id, account, second, at.plusSeconds(50)));
    if (n <= open.size()) {
      return open.subList(0, n);
    }
    AssessmentsEvent end =
        n == BILANS
            ? new AssessmentCancelled(id, account, second, at.plusSeconds(60))
            : new AssessmentCompleted(id, account, second, at.plusSeconds(60));
    return IntStream.rangeClosed(0, open.size())
        .mapToObj(i -> i < open.size() ? open.get(i) : end)
        .toList();
  }
}
