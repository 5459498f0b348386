package ai.bilancompetence.credits.query;

import ai.bilancompetence.credits.event.AccountOwner;
import ai.bilancompetence.credits.event.CreditAccountId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A credit account.
 *
 * @param closedAt absent while it is open
 * @param available credits that can be reserved or spent; negative while some are owed
 * @param held credits set aside by live reservations
 * @param scheduled credits that were granted and can be used only later
 * @param debt credits that are owed since a claw-back
 * @param at instant that the amounts hold for
 * @param grants grants with something left, in the order in which they burn
 * @param reservations live reservations, the oldest first
 */
record AccountView(
    CreditAccountId accountId,
    AccountOwner owner,
    Instant openedAt,
    @Nullable Instant closedAt,
    long available,
    long held,
    long scheduled,
    long debt,
    Instant at,
    List<GrantView> grants,
    List<Reservation> reservations) {

  /**
   * @param account with all that is due by the instant
   */
  static AccountView of(AccountState account, Instant at) {
    return new AccountView(
        Objects.requireNonNull(account.accountId()),
        Objects.requireNonNull(account.owner()),
        Objects.requireNonNull(account.openedAt()),
        account.closedAt(),
        account.available(at),
        account.held(),
        account.scheduled(at),
        account.debt(),
        at,
        account.grants().remaining().map(GrantView::of).toList(),
        List.copyOf(account.reservations().values()));
  }

  /** Everything but the instant, which goes by without anything changing. */
  AccountView timeless() {
    return new AccountView(
        accountId,
        owner,
        openedAt,
        closedAt,
        available,
        held,
        scheduled,
        debt,
        Instant.EPOCH,
        grants,
        reservations);
  }
}
