package ai.bilancompetence.credits.command;

import ai.bilancompetence.credits.event.Allocation;
import ai.bilancompetence.credits.event.CaptureId;
import ai.bilancompetence.credits.event.ReservationHolder;
import ai.bilancompetence.credits.event.ReservationId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Credits that are set aside.
 *
 * @param holder who may end it
 * @param usedBy the person who uses them; null when nobody is known
 * @param reservedAt when they were set aside
 * @param expiresAt when it ends by itself; null for never
 * @param slices what it still holds
 * @param captured what captures of parts have consumed of it
 * @param captures the ids of these captures
 */
record Reservation(
    ReservationId id,
    ReservationHolder holder,
    String feature,
    @Nullable UUID usedBy,
    Instant reservedAt,
    @Nullable Instant expiresAt,
    List<Allocation> slices,
    List<Allocation> captured,
    List<CaptureId> captures) {

  /** How much it holds, in credits. */
  long held() {
    return Allocation.sum(slices);
  }

  /** How much was set aside in the beginning, in credits. */
  long amount() {
    return held() + Allocation.sum(captured);
  }

  Reservation without(List<Allocation> part, CaptureId capture) {
    long amount = Allocation.sum(part);
    return new Reservation(
        id,
        holder,
        feature,
        usedBy,
        reservedAt,
        expiresAt,
        amount == held() ? List.of() : Allocations.split(slices, amount).rest(),
        Stream.concat(captured.stream(), part.stream()).toList(),
        Stream.concat(captures.stream(), Stream.of(capture)).toList());
  }
}
