package ai.bilancompetence.credits.command;

import ai.bilancompetence.credits.event.Allocation;
import ai.bilancompetence.credits.event.ReservationHolder;
import java.util.List;

/**
 * Credits set aside, and how that ended.
 *
 * @param holder who may end it
 * @param amount how much was set aside, in credits
 * @param allocations the slices it holds; none once it has ended
 * @param captured how much was used in the end, in credits; 0 while it lives
 */
record Reservation(
    ReservationHolder holder,
    String feature,
    long amount,
    List<Allocation> allocations,
    State state,
    long captured) {

  /** A reservation lives until it ends in exactly one way. */
  enum State {
    LIVE,
    CAPTURED,
    RELEASED
  }

  static Reservation live(ReservationHolder holder, String feature, List<Allocation> allocations) {
    return new Reservation(
        holder, feature, Allocation.sum(allocations), allocations, State.LIVE, 0);
  }

  Reservation ended(State how, long capturedCredits) {
    return new Reservation(holder, feature, amount, List.of(), how, capturedCredits);
  }

  boolean isLive() {
    return state == State.LIVE;
  }

  /** How much it keeps from being used otherwise, in credits. */
  long held() {
    return isLive() ? amount : 0;
  }
}
