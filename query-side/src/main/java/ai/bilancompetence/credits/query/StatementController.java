package ai.bilancompetence.credits.query;

import ai.bilancompetence.platform.query.CsvTable;
import ai.bilancompetence.platform.query.Cursor;
import ai.bilancompetence.platform.query.Moment;
import ai.bilancompetence.platform.query.Moments;
import ai.bilancompetence.platform.query.QueryRequest;
import ai.bilancompetence.platform.query.ReadModel;
import ai.bilancompetence.platform.query.RowsInChunks;
import ai.bilancompetence.platform.web.Envelope;
import ai.bilancompetence.platform.web.QueryParameters;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The statement of an account: its postings in the order of the log.
 *
 * <p>A period counts by the time of recording, as {@code as_of} does. So the lines of a period are
 * the difference between what is known at its two ends, and a statement that was made once is never
 * added to.
 */
@RestController
@RequestMapping("/api/v1/credits/accounts/{accountId}")
class StatementController {

  private final ReadModel readModel;
  private final AccountReaders readers;
  private final StatementQueries statements;
  private final StatementDocuments documents;
  private final Moments moments;

  StatementController(
      ReadModel readModel,
      AccountReaders readers,
      StatementQueries statements,
      StatementDocuments documents,
      Moments moments) {
    this.readModel = readModel;
    this.readers = readers;
    this.statements = statements;
    this.documents = documents;
    this.moments = moments;
  }

  /** Lines along a cursor, the oldest first. */
  @GetMapping("/statement")
  ResponseEntity<Envelope<List<StatementLine>>> statement(
      QueryRequest request,
      @PathVariable UUID accountId,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit,
      @RequestParam(required = false) @Nullable Instant from,
      @RequestParam(required = false) @Nullable Instant to,
      @RequestParam(required = false) @Nullable String type,
      @RequestParam(required = false) @Nullable String feature,
      @RequestParam(name = "ledger_account", required = false) @Nullable String ledgerAccount,
      @RequestParam(name = "used_by", required = false) @Nullable UUID usedBy,
      @RequestParam(name = "as_of", required = false) @Nullable String asOf,
      @Parameter(hidden = true) @RequestParam Map<String, String> parameters) {
    requireKnown(parameters, from, to);
    Cursor after = Cursor.parse(cursor);
    return readModel.at(
        request,
        LedgerProjection.PROCESSOR,
        moment -> {
          readers.require(request.actor(), accountId, moment);
          StatementFilter filter =
              new StatementFilter(
                  after(from), until(to, moment), type, feature, ledgerAccount, usedBy);
          return Cursor.page(
              statements.lines(accountId, filter, after, limit + 1),
              limit,
              last -> new Cursor(last.position(), last.line()));
        });
  }

  /** All lines as CSV. */
  @GetMapping(
      path = {"/statement", "/statement.csv"},
      produces = CsvTable.MEDIA_TYPE)
  ResponseEntity<CsvTable<StatementLine>> statementAsCsv(
      QueryRequest request,
      @PathVariable UUID accountId,
      @RequestParam(required = false) @Nullable Instant from,
      @RequestParam(required = false) @Nullable Instant to,
      @RequestParam(required = false) @Nullable String type,
      @RequestParam(required = false) @Nullable String feature,
      @RequestParam(name = "ledger_account", required = false) @Nullable String ledgerAccount,
      @RequestParam(name = "used_by", required = false) @Nullable UUID usedBy,
      @RequestParam(name = "as_of", required = false) @Nullable String asOf,
      @Parameter(hidden = true) @RequestParam Map<String, String> parameters) {
    requireKnown(parameters, from, to);
    return readModel.at(
        request,
        LedgerProjection.PROCESSOR,
        moment -> {
          readers.require(request.actor(), accountId, moment);
          StatementFilter filter =
              new StatementFilter(
                  after(from), until(to, moment), type, feature, ledgerAccount, usedBy);
          return new CsvTable<>(
              "statement.csv", StatementLine.COLUMNS, allLines(request, accountId, filter));
        });
  }

  /** Everything in a period as a document for people: PDF, in French. */
  @GetMapping(
      path = {"/statement", "/statement.pdf"},
      produces = MediaType.APPLICATION_PDF_VALUE)
  ResponseEntity<byte[]> statementAsPdf(
      QueryRequest request,
      @PathVariable UUID accountId,
      @RequestParam(required = false) @Nullable Instant from,
      @RequestParam(required = false) @Nullable Instant to,
      @RequestParam(name = "as_of", required = false) @Nullable String asOf,
      @Parameter(hidden = true) @RequestParam Map<String, String> parameters) {
    QueryParameters.requireKnown(parameters.keySet(), "from", "to", "as_of");
    requireStorable(from, to);
    ResponseEntity<StatementDocument> found =
        readModel.at(
            request,
            LedgerProjection.PROCESSOR,
            moment -> {
              readers.require(request.actor(), accountId, moment);
              return documents.read(
                  accountId, new Period(from, to), after(from), until(to, moment), moment);
            });
    return ResponseEntity.ok()
        .headers(found.getHeaders())
        .headers(
            headers ->
                headers.setContentDisposition(
                    ContentDisposition.attachment().filename("releve.pdf").build()))
        .contentType(MediaType.APPLICATION_PDF)
        .body(documents.asPdf(found.getBody()));
  }

  /** The lines of the past do not change, so they need not be read in one piece. */
  private Iterable<StatementLine> allLines(
      QueryRequest request, UUID accountId, StatementFilter filter) {
    return new RowsInChunks<>(
        last ->
            readModel.more(
                request,
                () ->
                    statements.lines(
                        accountId,
                        filter,
                        last == null ? new Cursor(0, 0) : new Cursor(last.position(), last.line()),
                        RowsInChunks.CHUNK)));
  }

  private long after(@Nullable Instant from) {
    return from == null ? 0 : moments.positionBefore(from);
  }

  private long until(@Nullable Instant to, Moment moment) {
    return to == null ? moment.position() : Math.min(moment.position(), moments.positionBefore(to));
  }

  private static void requireKnown(
      Map<String, String> parameters, @Nullable Instant from, @Nullable Instant to) {
    QueryParameters.requireKnown(
        parameters.keySet(),
        "cursor",
        "limit",
        "from",
        "to",
        "type",
        "feature",
        "ledger_account",
        "used_by",
        "as_of");
    requireStorable(from, to);
  }

  private static void requireStorable(@Nullable Instant from, @Nullable Instant to) {
    QueryParameters.requireStorable("from", from);
    QueryParameters.requireStorable("to", to);
  }
}
