package ai.bilancompetence.credits.command;

import ai.bilancompetence.credits.event.Allocation;
import ai.bilancompetence.credits.event.ReservationHolder;
import java.util.List;

/**
 * Credits set aside, and how that ended.
 *
 * @param holder who may end it
 * @param captured how much was used in the end, in credits; 0 while it lives
 */
record Reservation(
    ReservationHolder holder,
    String feature,
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
    return new Reservation(holder, feature, allocations, State.LIVE, 0);
  }

  Reservation ended(State how, long capturedCredits) {
    return new Reservation(holder, feature, allocations, how, capturedCredits);
  }

  boolean isLive() {
    return state == State.LIVE;
  }

  /** How much was set aside, in credits. */
  long amount() {
    return Allocation.sum(allocations);
  }
}
