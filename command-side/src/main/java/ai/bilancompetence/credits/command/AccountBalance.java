package ai.bilancompetence.credits.command;

import ai.bilancompetence.credits.event.AccountOwner;
import ai.bilancompetence.credits.event.CreditAccountId;

/**
 * What a credit account holds after a command.
 *
 * @param available credits that can be used now; negative when the account owes some
 * @param held credits set aside by reservations
 * @param scheduled credits that can be used later, because their grant takes effect later
 * @param debt credits owed since a claw-back; later grants pay them first
 */
public record AccountBalance(
    CreditAccountId accountId,
    AccountOwner owner,
    long available,
    long held,
    long scheduled,
    long debt) {}
