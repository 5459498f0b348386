package ai.bilancompetence.credits.query;

import ai.bilancompetence.credits.event.AccountOwner;
import ai.bilancompetence.platform.query.Moment;
import java.util.List;
import java.util.UUID;

/**
 * What a statement for people says.
 *
 * @param ownerName name of the owner, or its id when nobody knows a name
 * @param opening balances before the first line
 * @param closing balances after the last line
 * @param lines what the account has, and what of it is held; nothing of the platform's side
 */
record StatementDocument(
    UUID accountId,
    AccountOwner owner,
    String ownerName,
    Period period,
    Balances opening,
    Balances closing,
    List<StatementLine> lines,
    Moment moment) {

  /** Recorded balances, in credits. */
  record Balances(long available, long held) {}
}
