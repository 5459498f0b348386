package ai.bilancompetence.credits.query;

import ai.bilancompetence.credits.event.AccountOwner;
import ai.bilancompetence.credits.event.CreditAccountId;
import java.time.Instant;
import java.util.List;

/**
 * A credit account.
 *
 * @param available credits that can be reserved or spent
 * @param held credits set aside by live reservations
 * @param grants grants with something left, in order of creation
 * @param reservations live reservations, the oldest first
 */
record AccountView(
    CreditAccountId accountId,
    AccountOwner owner,
    Instant openedAt,
    long available,
    long held,
    List<AccountState.Grant> grants,
    List<AccountState.Reservation> reservations) {}
