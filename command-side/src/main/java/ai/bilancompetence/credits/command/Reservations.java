package ai.bilancompetence.credits.command;

import ai.bilancompetence.credits.event.ReservationId;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.pcollections.PMap;
import org.pcollections.TreePMap;

/**
 * The reservations of an account, those that have ended as well.
 *
 * @param held what the live ones hold together, in credits
 */
record Reservations(PMap<ReservationId, Reservation> byId, long held) {

  static final Reservations NONE =
      new Reservations(TreePMap.empty(Comparator.comparing(ReservationId::value)), 0);

  @Nullable Reservation find(ReservationId id) {
    return byId.get(id);
  }

  Reservations put(ReservationId id, Reservation reservation) {
    Reservation before = byId.get(id);
    return new Reservations(
        byId.plus(id, reservation),
        held + reservation.held() - (before == null ? 0 : before.held()));
  }

  /**
   * Ends a reservation.
   *
   * @param captured how much of it was used, in credits
   */
  Reservations end(ReservationId id, Reservation.State how, long captured) {
    Reservation live = byId.get(id);
    return live == null ? this : put(id, live.ended(how, captured));
  }
}
