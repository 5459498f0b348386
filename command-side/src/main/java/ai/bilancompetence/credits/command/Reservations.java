package ai.bilancompetence.credits.command;

import ai.bilancompetence.credits.event.ReservationId;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pcollections.PMap;
import org.pcollections.PSortedSet;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;

/**
 * The live reservations of an account.
 *
 * @param timed those with a time-out, the next to end first
 * @param held what all hold together, in credits
 */
record Reservations(
    PMap<ReservationId, Reservation> byId, PSortedSet<Reservation> timed, long held) {

  private static final Comparator<Reservation> NEXT_TO_END =
      Comparator.comparing((Reservation r) -> Objects.requireNonNull(r.expiresAt()))
          .thenComparing(r -> r.id().value());

  static final Reservations NONE =
      new Reservations(
          TreePMap.empty(Comparator.comparing(ReservationId::value)),
          TreePSet.empty(NEXT_TO_END),
          0);

  @Nullable Reservation find(ReservationId id) {
    return byId.get(id);
  }

  Reservations put(Reservation reservation) {
    Reservations others = end(reservation.id());
    return new Reservations(
        others.byId.plus(reservation.id(), reservation),
        reservation.expiresAt() == null ? others.timed : others.timed.plus(reservation),
        others.held + reservation.held());
  }

  Reservations end(ReservationId id) {
    Reservation live = byId.get(id);
    return live == null
        ? this
        : new Reservations(
            byId.minus(id),
            live.expiresAt() == null ? timed : timed.minus(live),
            held - live.held());
  }
}
