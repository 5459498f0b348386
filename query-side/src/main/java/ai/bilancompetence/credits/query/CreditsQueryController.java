package ai.bilancompetence.credits.query;

import ai.bilancompetence.credits.event.AccountOwner;
import ai.bilancompetence.credits.event.CreditAccountId;
import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.query.AsOf;
import ai.bilancompetence.platform.query.Cursor;
import ai.bilancompetence.platform.query.History;
import ai.bilancompetence.platform.query.QueryRequest;
import ai.bilancompetence.platform.query.ReadModel;
import ai.bilancompetence.platform.web.Envelope;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Queries about credit accounts. */
@RestController
@RequestMapping("/api/v1/credits/accounts/{accountId}")
class CreditsQueryController {

  private final ReadModel readModel;
  private final LedgerQueries ledger;
  private final History history;
  private final CreditAccountHistory aggregate;

  CreditsQueryController(
      ReadModel readModel, LedgerQueries ledger, History history, CreditAccountHistory aggregate) {
    this.readModel = readModel;
    this.ledger = ledger;
    this.history = history;
    this.aggregate = aggregate;
  }

  /** The balance with its parts, now or as of an instant or position. */
  @GetMapping
  ResponseEntity<Envelope<AccountView>> account(
      QueryRequest request,
      @PathVariable UUID accountId,
      @RequestParam(name = "as_of", required = false) @Nullable String asOf) {
    if (request.asOf() != null) {
      return accountAsOf(request.actor(), accountId, request.asOf());
    }
    return readModel.answer(
        request,
        LedgerProjection.PROCESSOR,
        () -> {
          requireReader(request.actor(), ledger.owner(accountId).orElse(null));
          return ledger.account(accountId).orElseThrow(CreditsQueryController::notFound);
        });
  }

  /** Every posting of the account, the oldest first. */
  @GetMapping("/statement")
  ResponseEntity<Envelope<List<StatementLine>>> statement(
      QueryRequest request,
      @PathVariable UUID accountId,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
    Cursor after = Cursor.parse(cursor);
    return readModel.answerList(
        request,
        LedgerProjection.PROCESSOR,
        () -> {
          requireReader(request.actor(), ledger.owner(accountId).orElse(null));
          List<StatementLine> lines =
              ledger.statement(accountId, after.position(), after.line(), limit + 1);
          return Cursor.page(lines, limit, last -> new Cursor(last.position(), last.line()));
        });
  }

  private ResponseEntity<Envelope<AccountView>> accountAsOf(
      Actor actor, UUID accountId, AsOf asOf) {
    History.Past<AccountState> past = history.of(aggregate, accountId, asOf);
    AccountState state = past.state();
    requireReader(actor, state.owner());
    AccountView view =
        new AccountView(
            new CreditAccountId(accountId),
            Objects.requireNonNull(state.owner()),
            Objects.requireNonNull(state.openedAt()),
            state.available(),
            state.held(),
            state.grants().values().stream().filter(grant -> grant.remaining() > 0).toList(),
            List.copyOf(state.reservations().values()));
    return past.answer(view);
  }

  private static void requireReader(Actor actor, @Nullable AccountOwner owner) {
    boolean reader =
        owner != null
            && switch (owner.kind()) {
              case ORGANISATION ->
                  actor.belongsTo(owner.id())
                      && actor.hasAny(Role.MANAGER, Role.CONSULTANT, Role.AUDITOR);
              case PERSON -> actor.isAdmin() || actor.is(owner.id());
            };
    if (!reader) {
      throw notFound();
    }
  }

  private static DomainRejection notFound() {
    return new DomainRejection(
        CreditsQueryError.CREDITS_ACCOUNT_NOT_FOUND, "No such account for you");
  }
}
