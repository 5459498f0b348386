package ai.bilancompetence.credits.command;

import ai.bilancompetence.credits.event.AccountOwner;
import ai.bilancompetence.credits.event.CreditAccountId;

/**
 * What a credit account holds after a command.
 *
 * @param available credits that can be reserved or spent
 * @param held credits set aside by reservations
 */
public record AccountBalance(
    CreditAccountId accountId, AccountOwner owner, long available, long held) {}
