package ai.bilancompetence.credits.command;

import ai.bilancompetence.credits.event.AccountOwner;
import ai.bilancompetence.credits.event.AdjustmentId;
import ai.bilancompetence.credits.event.AutoTopUp;
import ai.bilancompetence.credits.event.CaptureId;
import ai.bilancompetence.credits.event.CreditAccountId;
import ai.bilancompetence.credits.event.CreditCategory;
import ai.bilancompetence.credits.event.CreditUse;
import ai.bilancompetence.credits.event.GrantId;
import ai.bilancompetence.credits.event.GrantSlice;
import ai.bilancompetence.credits.event.GrantSource;
import ai.bilancompetence.credits.event.GrantTerms;
import ai.bilancompetence.credits.event.RefundId;
import ai.bilancompetence.credits.event.ReservationHolder;
import ai.bilancompetence.credits.event.ReservationId;
import ai.bilancompetence.credits.event.SpendId;
import ai.bilancompetence.credits.event.TopUpId;
import ai.bilancompetence.credits.event.TransferId;
import ai.bilancompetence.platform.command.Rehearsable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Everything that can be asked of a credit account. Amounts are whole credits, 1 to 2^53 − 1. */
public sealed interface CreditsCommand extends Rehearsable {

  /** Largest amount that every JSON reader takes exactly. */
  long MAX_AMOUNT = (1L << 53) - 1;

  CreditAccountId accountId();

  @Override
  default String streamId() {
    return accountId().streamId();
  }

  @Override
  default CreditsCommand rehearsal() {
    return new RehearseCredits(this);
  }

  /** A command that moves credits and can stand in a {@link MoveCredits batch}. */
  sealed interface Movement extends CreditsCommand {}

  /** Opens an account for its one owner. */
  record OpenCreditAccount(CreditAccountId accountId, AccountOwner owner)
      implements CreditsCommand {}

  /** Closes an empty account for good. */
  record CloseCreditAccount(CreditAccountId accountId) implements CreditsCommand {}

  /**
   * Adds credits.
   *
   * @param source what they go back to
   * @param reference which one of these, for people
   */
  record GrantCredits(
      CreditAccountId accountId,
      GrantId grantId,
      Terms terms,
      long amount,
      GrantSource source,
      String reference)
      implements Movement {

    public GrantCredits {
      requireAmount(amount);
    }

    /** A grant that can be used at once, for anything and for ever. */
    public static GrantCredits unconditional(
        CreditAccountId accountId,
        GrantId grantId,
        CreditCategory category,
        long amount,
        GrantSource source,
        String reference) {
      return new GrantCredits(
          accountId, grantId, Terms.unconditional(category), amount, source, reference);
    }

    /**
     * The terms that are wished.
     *
     * @param priority 0 to 100; lower burns first
     * @param effectiveAt from then on; at once when absent
     * @param expiresAt until just before then; for ever when absent
     * @param scope the features they can be used for; empty for any
     */
    public record Terms(
        CreditCategory category,
        int priority,
        @Nullable Instant effectiveAt,
        @Nullable Instant expiresAt,
        List<String> scope) {

      public Terms {
        if (priority < 0 || priority > 100) {
          throw new IllegalArgumentException("A priority is 0 to 100, not " + priority);
        }
        scope = List.copyOf(scope);
      }

      static Terms unconditional(CreditCategory category) {
        return new Terms(category, GrantTerms.DEFAULT_PRIORITY, null, null, List.of());
      }
    }
  }

  /** Takes back what is unused of one grant. */
  record VoidGrant(CreditAccountId accountId, GrantId grantId, String reason)
      implements CreditsCommand {}

  /**
   * Takes back credits whose payment was refunded or disputed.
   *
   * @param cumulative how much of the grant in all, in credits, as the provider counts; what was
   *     taken back before is part of it
   * @param reference the refund or dispute, for people
   */
  record ClawBackCredits(
      CreditAccountId accountId, GrantId grantId, long cumulative, String reference)
      implements CreditsCommand {

    public ClawBackCredits {
      requireAmount(cumulative);
    }
  }

  /**
   * Sets credits aside.
   *
   * @param timeout after how long the hold ends by itself; null for the default, and for a process
   *     never
   * @param usedBy the person who uses them; null when nobody is known
   */
  record ReserveCredits(
      CreditAccountId accountId,
      ReservationId reservationId,
      ReservationHolder holder,
      String feature,
      long amount,
      @Nullable Duration timeout,
      @Nullable UUID usedBy)
      implements Movement {

    public ReserveCredits {
      requireAmount(amount);
    }
  }

  /**
   * Ends a reservation in use.
   *
   * @param amount how much of what it still holds is used; all of it when absent, and what is left
   *     goes back
   */
  record CaptureReservation(
      CreditAccountId accountId, ReservationId reservationId, @Nullable Long amount)
      implements Movement {

    public CaptureReservation {
      if (amount != null) {
        requireAmount(amount);
      }
    }
  }

  /** Uses a part of a reservation, which lives on with the rest. */
  record CapturePart(
      CreditAccountId accountId, ReservationId reservationId, CaptureId captureId, long amount)
      implements Movement {

    public CapturePart {
      requireAmount(amount);
    }
  }

  /** Ends a reservation without further use. */
  record ReleaseReservation(CreditAccountId accountId, ReservationId reservationId)
      implements Movement {}

  /**
   * Consumes credits at once.
   *
   * @param usedBy the person who uses them; null when nobody is known
   */
  record SpendCredits(
      CreditAccountId accountId,
      SpendId spendId,
      String feature,
      long amount,
      @Nullable UUID usedBy)
      implements Movement {

    public SpendCredits {
      requireAmount(amount);
    }
  }

  /**
   * Gives consumed credits back.
   *
   * @param use what consumed them
   * @param amount how many; all that were not given back yet when absent
   */
  record RefundCredits(
      CreditAccountId accountId, RefundId refundId, CreditUse use, @Nullable Long amount)
      implements Movement {

    public RefundCredits {
      if (amount != null) {
        requireAmount(amount);
      }
    }
  }

  /**
   * Corrects the balance; a large amount waits for the approval of a second person.
   *
   * @param amount by how many credits; negative to take some away, never 0
   * @param requestedBy the administrator who asks
   */
  record AdjustCredits(
      CreditAccountId accountId,
      AdjustmentId adjustmentId,
      long amount,
      String reason,
      UUID requestedBy)
      implements CreditsCommand {

    public AdjustCredits {
      requireAmount(Math.abs(amount));
    }
  }

  /** Approves an adjustment that waits. */
  record ApproveAdjustment(CreditAccountId accountId, AdjustmentId adjustmentId, UUID approvedBy)
      implements CreditsCommand {}

  /** Rejects an adjustment that waits, or withdraws it. */
  record RejectAdjustment(CreditAccountId accountId, AdjustmentId adjustmentId, UUID rejectedBy)
      implements CreditsCommand {}

  /**
   * Sends credits to another account of the same organisation or of one of its members.
   *
   * @param organisationId the organisation
   */
  record TransferCredits(
      CreditAccountId accountId,
      TransferId transferId,
      UUID organisationId,
      CreditAccountId toAccountId,
      long amount)
      implements CreditsCommand {

    public TransferCredits {
      requireAmount(amount);
    }
  }

  /** Takes the credits of a transfer in. */
  record ReceiveTransfer(
      CreditAccountId accountId,
      TransferId transferId,
      UUID organisationId,
      CreditAccountId fromAccountId,
      List<GrantSlice> slices)
      implements CreditsCommand {}

  /** Tells the account that sent credits that they have arrived. */
  record CompleteTransfer(CreditAccountId accountId, TransferId transferId)
      implements CreditsCommand {}

  /** Gives credits back to the account that sent them. */
  record ReturnTransfer(CreditAccountId accountId, TransferId transferId, String refusal)
      implements CreditsCommand {}

  /**
   * Limits what a member may use.
   *
   * @param creditsPerMonth whole credits, at least 0; null for no limit
   */
  record SetCreditLimit(CreditAccountId accountId, UUID personId, @Nullable Long creditsPerMonth)
      implements CreditsCommand {}

  /** Has credits bought when they run low. */
  record EnableAutoTopUp(CreditAccountId accountId, AutoTopUp settings) implements CreditsCommand {}

  /** Has no more credits bought. */
  record DisableAutoTopUp(CreditAccountId accountId) implements CreditsCommand {}

  /**
   * Grants what a top-up paid for.
   *
   * @param grantId derived from the payment
   */
  record CompleteTopUp(
      CreditAccountId accountId, TopUpId topUpId, GrantId grantId, long amount, String reference)
      implements CreditsCommand {

    public CompleteTopUp {
      requireAmount(amount);
    }
  }

  /** Tells that the payment of a top-up was declined. */
  record DeclineTopUp(CreditAccountId accountId, TopUpId topUpId, String reason)
      implements CreditsCommand {}

  /** Records what has run out by now, and looks whether credits have to be bought. */
  record ExpireDue(CreditAccountId accountId) implements CreditsCommand {}

  /** Several movements, all of them or none. */
  record MoveCredits(CreditAccountId accountId, List<Movement> movements)
      implements CreditsCommand {

    public MoveCredits {
      movements = List.copyOf(movements);
      for (Movement movement : movements) {
        if (!movement.accountId().equals(accountId)) {
          throw new IllegalArgumentException("A batch is about one account");
        }
      }
    }
  }

  /** Asks what a command would lead to; nothing changes. */
  record RehearseCredits(CreditsCommand command) implements CreditsCommand {
    @Override
    public CreditAccountId accountId() {
      return command.accountId();
    }
  }

  /**
   * Asks whether credits could be used now.
   *
   * @param usedBy the person who would use them
   */
  record CheckEntitlement(
      CreditAccountId accountId, String feature, long amount, @Nullable UUID usedBy)
      implements CreditsCommand {

    public CheckEntitlement {
      requireAmount(amount);
    }

    /** It changes nothing anyway. */
    @Override
    public CreditsCommand rehearsal() {
      return this;
    }
  }

  private static void requireAmount(long amount) {
    if (amount < 1 || amount > MAX_AMOUNT) {
      throw new IllegalArgumentException("An amount is 1 to 2^53 - 1 credits, not " + amount);
    }
  }
}
