package ai.bilancompetence.documents.query;

import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.documents.event.DestructionReason;
import ai.bilancompetence.documents.event.DocumentCondemned;
import ai.bilancompetence.documents.event.DocumentDestroyed;
import ai.bilancompetence.documents.event.DocumentDownloadGranted;
import ai.bilancompetence.documents.event.DocumentId;
import ai.bilancompetence.documents.event.DocumentKind;
import ai.bilancompetence.documents.event.DocumentRefused;
import ai.bilancompetence.documents.event.DocumentRegistered;
import ai.bilancompetence.documents.event.DocumentReplaced;
import ai.bilancompetence.documents.event.DocumentScanned;
import ai.bilancompetence.documents.event.DocumentSpaceRanLow;
import ai.bilancompetence.documents.event.DocumentUploaded;
import ai.bilancompetence.documents.event.DocumentWithdrawn;
import ai.bilancompetence.documents.event.DocumentsEvent;
import ai.bilancompetence.documents.event.DownloadChannel;
import ai.bilancompetence.documents.event.LegalHoldLifted;
import ai.bilancompetence.documents.event.LegalHoldPlaced;
import ai.bilancompetence.documents.event.ScanVerdict;
import ai.bilancompetence.documents.event.UploadRefusal;
import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.embedded.EmbeddedPostgreSql;
import ai.bilancompetence.platform.query.WhoAsks;
import ai.bilancompetence.platform.web.Paging;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Three documents: one that is read and destroyed, one with a virus, one that is refused. */
class DocumentsProjectionTest {

  private static final Instant START = Instant.parse("2026-03-31T08:15:30.123456Z");
  private static final PersonId OWNER = new PersonId(new UUID(3, 1));
  private static final DocumentFilter ALL = new DocumentFilter(null, null, null, null, null);

  private static EmbeddedPostgreSql postgres;
  private static JdbcClient jdbc;

  private final DocumentsProjection projection = new DocumentsProjection(jdbc);
  private final DocumentQueries queries = new DocumentQueries(jdbc);
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
    jdbc.sql(new DocumentsProjection(jdbc).tables()).update();
  }

  @AfterAll
  static void stopPostgres() {
    postgres.close();
  }

  @BeforeEach
  void startAnew() {
    jdbc.sql("TRUNCATE document, document_access").update();
    position = 0;
  }

  @Test
  void every_row_equals_the_fold_of_its_events_after_every_event() {
    for (int n = 1; n <= 3; n++) {
      DocumentState state = DocumentState.NOTHING;
      for (DocumentsEvent event : history(n)) {
        projection.project(event, ++position, event.occurredAt());
        state = state.evolve(event);
        assertSame(queries.document(new UUID(4, n)).orElseThrow(), state);
      }
    }
  }

  @Test
  void the_same_events_come_out_as_the_same_rows() {
    projectAll();
    List<Map<String, Object>> rows = rows();

    startAnew();
    projectAll();

    assertThat(rows()).isEqualTo(rows).hasSize(3);
  }

  @Test
  void lists_are_filtered_sorted_and_paged() {
    projectAll();

    assertThat(queries.count(ALL)).isEqualTo(3);
    assertThat(queries.page(ALL, paging(2, null))).hasSize(2);
    assertThat(queries.page(ALL, paging(10, "size_bytes")))
        .extracting(DocumentView::sizeBytes)
        .containsExactly(101L, 102L, 103L);
    assertThat(
            queries.count(
                new DocumentFilter(
                    DocumentStep.DESTROYED, DocumentKind.CV, OWNER.value(), new UUID(5, 1), null)))
        .isEqualTo(2);
    assertThat(queries.count(new DocumentFilter(null, DocumentKind.INVOICE, null, null, null)))
        .isZero();
    assertThat(queries.count(new DocumentFilter(null, null, null, null, new UUID(2, 2)))).isZero();
  }

  @Test
  void accesses_are_listed_with_the_last_one_first() {
    projectAll();

    UUID first = new UUID(4, 1);
    assertThat(queries.countAccesses(first)).isEqualTo(2);
    assertThat(queries.accesses(first, paging(10, null)))
        .extracting(DocumentAccessView::channel)
        .containsExactly(DownloadChannel.ARCHIVE, DownloadChannel.LINK);
  }

  private static void assertSame(DocumentView row, DocumentState state) {
    assertThat(row.state()).isEqualTo(state.step());
    assertThat(row.keepUntil()).isEqualTo(state.keepUntil());
    assertThat(row.replacedBy()).isEqualTo(state.replacedBy());
    assertThat(row.refusal()).isEqualTo(state.refusal());
    assertThat(row.finding()).isEqualTo(state.finding());
    assertThat(row.holdCase()).isEqualTo(state.holdCase());
    assertThat(row.destroyedFor()).isEqualTo(state.destroyedFor());
    assertThat(row.downloads()).isEqualTo(state.downloads());
    boolean destroyed = state.step() == DocumentStep.DESTROYED;
    assertThat(row.name()).isEqualTo(destroyed ? null : "Papier.pdf");
  }

  private void projectAll() {
    for (int n = 1; n <= 3; n++) {
      history(n).forEach(event -> projection.project(event, ++position, event.occurredAt()));
    }
  }

  private static List<Map<String, Object>> rows() {
    return jdbc.sql("SELECT * FROM document ORDER BY document_id").query().listOfRows();
  }

  private static Paging paging(int limit, String sort) {
    return Paging.of(1, limit, sort, DocumentQueries.SORTING);
  }

  private static List<DocumentsEvent> history(int n) {
    DocumentId id = new DocumentId(new UUID(4, n));
    return switch (n) {
      case 1 ->
          List.of(
              registered(id, n),
              new DocumentSpaceRanLow(id, new OrganisationId(new UUID(2, 1)), 80, 8, 10, at(1)),
              uploaded(id, false),
              new DocumentDownloadGranted(id, OWNER, DownloadChannel.LINK, at(3)),
              new LegalHoldPlaced(id, "TJ-2026/118", at(4)),
              new DocumentReplaced(id, new DocumentId(new UUID(4, 9)), at(5)),
              new DocumentDownloadGranted(id, null, DownloadChannel.ARCHIVE, at(6)),
              new DocumentWithdrawn(id, at(50), at(7)),
              new LegalHoldLifted(id, at(50), at(8)),
              new DocumentCondemned(id, DestructionReason.WITHDRAWN, at(9)),
              new DocumentDestroyed(id, DestructionReason.WITHDRAWN, at(10)));
      case 2 ->
          List.of(
              registered(id, n),
              uploaded(id, true),
              new DocumentScanned(id, ScanVerdict.INFECTED, "Eicar", at(3)),
              new DocumentCondemned(id, DestructionReason.INFECTED, at(4)),
              new DocumentDestroyed(id, DestructionReason.INFECTED, at(5)));
      default ->
          List.of(registered(id, n), new DocumentRefused(id, UploadRefusal.TYPE_DIFFERS, at(2)));
    };
  }

  private static DocumentRegistered registered(DocumentId id, int n) {
    return new DocumentRegistered(
        id,
        new OrganisationId(new UUID(2, 1)),
        OWNER,
        new PersonId(new UUID(3, 2)),
        new UUID(5, 1),
        DocumentKind.CV,
        OWNER.value(),
        "Papier.pdf",
        "application/pdf",
        100 + n,
        "ab".repeat(32),
        null,
        at(100),
        at(n));
  }

  private static DocumentUploaded uploaded(DocumentId id, boolean scanRequired) {
    return new DocumentUploaded(
        id, "a/b", 100, "ab".repeat(32), "application/pdf", scanRequired, at(90), at(2));
  }

  private static Instant at(int hours) {
    return START.plus(Duration.ofHours(hours));
  }
}
