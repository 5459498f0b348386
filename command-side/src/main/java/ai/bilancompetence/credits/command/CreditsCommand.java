package ai.bilancompetence.credits.command;

import ai.bilancompetence.credits.event.AccountOwner;
import ai.bilancompetence.credits.event.CreditAccountId;
import ai.bilancompetence.credits.event.CreditCategory;
import ai.bilancompetence.credits.event.GrantId;
import ai.bilancompetence.credits.event.GrantSource;
import ai.bilancompetence.credits.event.ReservationHolder;
import ai.bilancompetence.credits.event.ReservationId;
import ai.bilancompetence.credits.event.SpendId;
import ai.bilancompetence.platform.command.Command;
import org.jspecify.annotations.Nullable;

/** Everything that can be asked of a credit account. Amounts are whole credits, 1 to 2^53 − 1. */
public sealed interface CreditsCommand extends Command {

  /** Largest amount that every JSON reader takes exactly. */
  long MAX_AMOUNT = (1L << 53) - 1;

  CreditAccountId accountId();

  @Override
  default String streamId() {
    return accountId().streamId();
  }

  /** Opens an account for its one owner. */
  record OpenCreditAccount(CreditAccountId accountId, AccountOwner owner)
      implements CreditsCommand {}

  /** Adds credits. */
  record GrantCredits(
      CreditAccountId accountId,
      GrantId grantId,
      CreditCategory category,
      long amount,
      GrantSource source,
      String reference)
      implements CreditsCommand {

    public GrantCredits {
      requireAmount(amount);
    }
  }

  /** Sets credits aside. */
  record ReserveCredits(
      CreditAccountId accountId,
      ReservationId reservationId,
      ReservationHolder holder,
      String feature,
      long amount)
      implements CreditsCommand {

    public ReserveCredits {
      requireAmount(amount);
    }
  }

  /**
   * Ends a reservation in use.
   *
   * @param amount how much of it is used; all of it when absent, and what is left goes back
   */
  record CaptureReservation(
      CreditAccountId accountId, ReservationId reservationId, @Nullable Long amount)
      implements CreditsCommand {

    public CaptureReservation {
      if (amount != null) {
        requireAmount(amount);
      }
    }
  }

  /** Ends a reservation without use. */
  record ReleaseReservation(CreditAccountId accountId, ReservationId reservationId)
      implements CreditsCommand {}

  /** Consumes credits at once. */
  record SpendCredits(CreditAccountId accountId, SpendId spendId, String feature, long amount)
      implements CreditsCommand {

    public SpendCredits {
      requireAmount(amount);
    }
  }

  private static void requireAmount(long amount) {
    if (amount < 1 || amount > MAX_AMOUNT) {
      throw new IllegalArgumentException("An amount is 1 to 2^53 - 1 credits, not " + amount);
    }
  }
}
