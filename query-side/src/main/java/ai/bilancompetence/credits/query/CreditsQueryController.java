package ai.bilancompetence.credits.query;

import ai.bilancompetence.credits.query.AdjustmentView.State;
import ai.bilancompetence.platform.query.CsvTable;
import ai.bilancompetence.platform.query.Moment;
import ai.bilancompetence.platform.query.QueryRequest;
import ai.bilancompetence.platform.query.ReadModel;
import ai.bilancompetence.platform.web.Envelope;
import ai.bilancompetence.platform.web.Paging;
import ai.bilancompetence.platform.web.QueryParameters;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Queries about a credit account, now or as of an instant or position. */
@RestController
@RequestMapping("/api/v1/credits/accounts/{accountId}")
class CreditsQueryController {

  private final ReadModel readModel;
  private final AccountReaders readers;
  private final AccountQueries accounts;
  private final AdjustmentQueries adjustments;

  CreditsQueryController(
      ReadModel readModel,
      AccountReaders readers,
      AccountQueries accounts,
      AdjustmentQueries adjustments) {
    this.readModel = readModel;
    this.readers = readers;
    this.accounts = accounts;
    this.adjustments = adjustments;
  }

  /** The balance with its parts. */
  @GetMapping
  ResponseEntity<Envelope<AccountView>> account(
      QueryRequest request,
      @PathVariable UUID accountId,
      @RequestParam(name = "as_of", required = false) @Nullable String asOf) {
    return readModel.answerAt(
        request,
        LedgerProjection.PROCESSOR,
        moment -> {
          readers.require(request.actor(), accountId, moment);
          return AccountView.of(state(accountId, moment), moment.at());
        },
        AccountView::timeless);
  }

  /** What expires when: grants and holds, the soonest first. */
  @GetMapping("/expiries")
  ResponseEntity<Envelope<List<ExpiryView>>> expiries(
      QueryRequest request,
      @PathVariable UUID accountId,
      @RequestParam(defaultValue = "1") @Min(1) @Max(Paging.MAX_PAGE) int page,
      @RequestParam(defaultValue = "20") @Min(1) @Max(Paging.MAX_LIMIT) int limit,
      @RequestParam(name = "as_of", required = false) @Nullable String asOf,
      @Parameter(hidden = true) @RequestParam Map<String, String> parameters) {
    QueryParameters.requireKnown(parameters.keySet(), "page", "limit", "as_of");
    return read(request, accountId, at -> Pages.of(expiries(accountId, at), page, limit));
  }

  /** The same as CSV. */
  @GetMapping(
      path = {"/expiries", "/expiries.csv"},
      produces = CsvTable.MEDIA_TYPE)
  ResponseEntity<CsvTable<ExpiryView>> expiriesAsCsv(
      QueryRequest request,
      @PathVariable UUID accountId,
      @RequestParam(name = "as_of", required = false) @Nullable String asOf,
      @Parameter(hidden = true) @RequestParam Map<String, String> parameters) {
    QueryParameters.requireKnown(parameters.keySet(), "page", "limit", "as_of");
    return read(
        request,
        accountId,
        at -> new CsvTable<>("expiries.csv", ExpiryView.COLUMNS, expiries(accountId, at)));
  }

  /** Corrections of the balance, pending and decided, the newest first. */
  @GetMapping("/adjustments")
  ResponseEntity<Envelope<List<AdjustmentView>>> adjustments(
      QueryRequest request,
      @PathVariable UUID accountId,
      @RequestParam(defaultValue = "1") @Min(1) @Max(Paging.MAX_PAGE) int page,
      @RequestParam(defaultValue = "20") @Min(1) @Max(Paging.MAX_LIMIT) int limit,
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(name = "as_of", required = false) @Nullable String asOf,
      @Parameter(hidden = true) @RequestParam Map<String, String> parameters) {
    QueryParameters.requireKnown(parameters.keySet(), "page", "limit", "state", "as_of");
    return read(request, accountId, at -> Pages.of(adjustments(accountId, state, at), page, limit));
  }

  /** The same as CSV. */
  @GetMapping(
      path = {"/adjustments", "/adjustments.csv"},
      produces = CsvTable.MEDIA_TYPE)
  ResponseEntity<CsvTable<AdjustmentView>> adjustmentsAsCsv(
      QueryRequest request,
      @PathVariable UUID accountId,
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(name = "as_of", required = false) @Nullable String asOf,
      @Parameter(hidden = true) @RequestParam Map<String, String> parameters) {
    QueryParameters.requireKnown(parameters.keySet(), "page", "limit", "state", "as_of");
    return read(
        request,
        accountId,
        at ->
            new CsvTable<>(
                "adjustments.csv", AdjustmentView.COLUMNS, adjustments(accountId, state, at)));
  }

  private <T> ResponseEntity<T> read(
      QueryRequest request, UUID accountId, Function<Moment, T> query) {
    return readModel.at(
        request,
        LedgerProjection.PROCESSOR,
        moment -> {
          readers.require(request.actor(), accountId, moment);
          return query.apply(moment);
        });
  }

  private List<ExpiryView> expiries(UUID accountId, Moment moment) {
    return ExpiryView.of(state(accountId, moment));
  }

  private List<AdjustmentView> adjustments(UUID accountId, @Nullable String state, Moment at) {
    return adjustments.adjustments(accountId, state == null ? null : State.parse(state), at);
  }

  private AccountState state(UUID accountId, Moment moment) {
    return accounts.account(accountId, moment).orElseThrow(AccountReaders::accountNotFound);
  }
}
