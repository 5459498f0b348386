package ai.bilancompetence.credits.command;

import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.credits.event.Allocation;
import ai.bilancompetence.credits.event.CreditGrantVoided;
import ai.bilancompetence.credits.event.CreditsAdjusted;
import ai.bilancompetence.credits.event.CreditsCaptured;
import ai.bilancompetence.credits.event.CreditsClawedBack;
import ai.bilancompetence.credits.event.CreditsEvent;
import ai.bilancompetence.credits.event.CreditsExpired;
import ai.bilancompetence.credits.event.CreditsGranted;
import ai.bilancompetence.credits.event.CreditsPartlyCaptured;
import ai.bilancompetence.credits.event.CreditsRefunded;
import ai.bilancompetence.credits.event.CreditsSpent;
import ai.bilancompetence.credits.event.CreditsTransferReturned;
import ai.bilancompetence.credits.event.CreditsTransferredIn;
import ai.bilancompetence.credits.event.CreditsTransferredOut;
import ai.bilancompetence.credits.event.CreditsVoided;
import ai.bilancompetence.credits.event.GrantSlice;

/** What has come into an account and gone out of it, counted from the events. */
final class Totals {

  private long issued;
  private long consumed;
  private long expired;
  private long voided;
  private long clawedBack;
  private long adjusted;
  private long transferred;

  void add(CreditsEvent event) {
    switch (event) {
      case CreditsGranted e -> issued += e.amount();
      case CreditsSpent e -> consumed += Allocation.sum(e.allocations());
      case CreditsPartlyCaptured e -> consumed += Allocation.sum(e.captured());
      case CreditsCaptured e -> consumed += Allocation.sum(e.captured());
      case CreditsRefunded e -> consumed -= GrantSlice.sum(e.slices());
      case CreditsExpired e -> expired += e.amount();
      case CreditGrantVoided e -> voided += e.amount();
      case CreditsVoided e -> voided += e.amount();
      case CreditsClawedBack e -> clawedBack += Allocation.sum(e.allocations()) + e.debt();
      case CreditsAdjusted e -> adjusted += e.amount();
      case CreditsTransferredOut e -> transferred -= GrantSlice.sum(e.slices());
      case CreditsTransferredIn e -> transferred += GrantSlice.sum(e.slices());
      case CreditsTransferReturned e -> transferred += GrantSlice.sum(e.slices());
      default -> {}
    }
  }

  /** Credits are neither made nor lost, and no part is negative except a debt. */
  void check(RecordedAccount recorded) {
    Balances balances = recorded.account().balances();
    Grants grants = balances.grants();
    long held = balances.reservations().held();
    assertThat(
            grants.remaining() - balances.debt() + held + consumed + expired + voided + clawedBack)
        .isEqualTo(issued + adjusted + transferred);
    assertThat(balances.debt()).isNotNegative();
    assertThat(held)
        .isNotNegative()
        .isEqualTo(
            balances.reservations().byId().values().stream().mapToLong(Reservation::held).sum());
    assertThat(grants.byId().values())
        .allMatch(grant -> grant.remaining() >= 0 && grant.tied() >= 0);
    assertThat(grants.remaining())
        .isEqualTo(grants.byId().values().stream().mapToLong(Grants.Grant::remaining).sum());
    if (balances.debt() > 0) {
      assertThat(grants.spendable())
          .allMatch(grant -> grant.terms().isExpiredAt(recorded.account().lastMoment()));
    }
    assertThat(balances.reservations().byId().values())
        .allMatch(
            hold ->
                hold.slices().stream()
                    .allMatch(
                        slice -> {
                          Grants.Grant grant = grants.find(slice.grantId());
                          return grant != null && grant.tied() >= slice.amount();
                        }));
  }
}
