package ai.bilancompetence.credits.query;

import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.error.PlatformError;
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
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Queries about what credits are used for, now or as of an instant or position. */
@RestController
@RequestMapping("/api/v1/credits")
class UsageController {

  private final ReadModel readModel;
  private final AccountReaders readers;
  private final UsageQueries usage;
  private final OverviewQueries overviews;

  UsageController(
      ReadModel readModel, AccountReaders readers, UsageQueries usage, OverviewQueries overviews) {
    this.readModel = readModel;
    this.readers = readers;
    this.usage = usage;
    this.overviews = overviews;
  }

  /** What was consumed, by calendar month in France and feature. */
  @GetMapping("/accounts/{accountId}/usage")
  ResponseEntity<Envelope<List<UsageView>>> usage(
      QueryRequest request,
      @PathVariable UUID accountId,
      @RequestParam(defaultValue = "1") @Min(1) @Max(Paging.MAX_PAGE) int page,
      @RequestParam(defaultValue = "20") @Min(1) @Max(Paging.MAX_LIMIT) int limit,
      @RequestParam(name = "from_month", required = false) @Nullable YearMonth fromMonth,
      @RequestParam(name = "to_month", required = false) @Nullable YearMonth toMonth,
      @RequestParam(name = "as_of", required = false) @Nullable String asOf,
      @Parameter(hidden = true) @RequestParam Map<String, String> parameters) {
    requireUsageParameters(parameters, fromMonth, toMonth);
    return readModel.at(
        request,
        LedgerProjection.PROCESSOR,
        at -> Pages.of(usage(request, accountId, fromMonth, toMonth, at), page, limit));
  }

  /** The same as CSV. */
  @GetMapping(
      path = {"/accounts/{accountId}/usage", "/accounts/{accountId}/usage.csv"},
      produces = CsvTable.MEDIA_TYPE)
  ResponseEntity<CsvTable<UsageView>> usageAsCsv(
      QueryRequest request,
      @PathVariable UUID accountId,
      @RequestParam(name = "from_month", required = false) @Nullable YearMonth fromMonth,
      @RequestParam(name = "to_month", required = false) @Nullable YearMonth toMonth,
      @RequestParam(name = "as_of", required = false) @Nullable String asOf,
      @Parameter(hidden = true) @RequestParam Map<String, String> parameters) {
    requireUsageParameters(parameters, fromMonth, toMonth);
    return readModel.at(
        request,
        LedgerProjection.PROCESSOR,
        at ->
            new CsvTable<>(
                "usage.csv", UsageView.COLUMNS, usage(request, accountId, fromMonth, toMonth, at)));
  }

  /** The accounts of an organisation, and who uses what of them in a month. */
  @GetMapping("/organisations/{organisationId}/overview")
  ResponseEntity<Envelope<OverviewView>> overview(
      QueryRequest request,
      @PathVariable UUID organisationId,
      @RequestParam(required = false) @Nullable YearMonth month,
      @RequestParam(name = "as_of", required = false) @Nullable String asOf,
      @Parameter(hidden = true) @RequestParam Map<String, String> parameters) {
    requireOverviewParameters(parameters, month);
    return readModel.at(
        request,
        LedgerProjection.PROCESSOR,
        moment -> Envelope.of(overview(request, organisationId, month, moment)));
  }

  /** Who uses what, as CSV. */
  @GetMapping(
      path = {
        "/organisations/{organisationId}/overview",
        "/organisations/{organisationId}/overview.csv"
      },
      produces = CsvTable.MEDIA_TYPE)
  ResponseEntity<CsvTable<OverviewView.Row>> overviewAsCsv(
      QueryRequest request,
      @PathVariable UUID organisationId,
      @RequestParam(required = false) @Nullable YearMonth month,
      @RequestParam(name = "as_of", required = false) @Nullable String asOf,
      @Parameter(hidden = true) @RequestParam Map<String, String> parameters) {
    requireOverviewParameters(parameters, month);
    return readModel.at(
        request,
        LedgerProjection.PROCESSOR,
        moment ->
            new CsvTable<>(
                "overview.csv",
                OverviewView.Row.COLUMNS,
                overview(request, organisationId, month, moment).rows()));
  }

  private List<UsageView> usage(
      QueryRequest request,
      UUID accountId,
      @Nullable YearMonth from,
      @Nullable YearMonth to,
      Moment moment) {
    readers.require(request.actor(), accountId, moment);
    return usage.byMonth(accountId, from, to, moment);
  }

  private OverviewView overview(
      QueryRequest request, UUID organisationId, @Nullable YearMonth month, Moment moment) {
    readers.requireOverview(request.actor(), organisationId);
    return overviews
        .overview(organisationId, month, moment)
        .orElseThrow(AccountReaders::organisationNotFound);
  }

  private static void requireUsageParameters(
      Map<String, String> parameters, @Nullable YearMonth from, @Nullable YearMonth to) {
    QueryParameters.requireKnown(
        parameters.keySet(), "page", "limit", "from_month", "to_month", "as_of");
    requireUsual("from_month", from);
    requireUsual("to_month", to);
  }

  private static void requireOverviewParameters(
      Map<String, String> parameters, @Nullable YearMonth month) {
    QueryParameters.requireKnown(parameters.keySet(), "month", "as_of");
    requireUsual("month", month);
  }

  /** The database knows fewer months than Java does. */
  private static void requireUsual(String name, @Nullable YearMonth month) {
    if (month != null && (month.getYear() < 1 || month.getYear() > 9999)) {
      throw new DomainRejection(
          PlatformError.INVALID_PARAMETER, name + " must lie in the years 1 to 9999");
    }
  }
}
