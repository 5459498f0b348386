package ai.bilancompetence.credits.query;

import ai.bilancompetence.credits.event.Allocation;
import ai.bilancompetence.credits.event.CreditsReserved;
import ai.bilancompetence.credits.event.GrantId;
import ai.bilancompetence.credits.event.ReservationHolder;
import ai.bilancompetence.credits.event.ReservationId;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Credits that are set aside.
 *
 * @param usedBy the person who uses them; null when nobody is known
 * @param slices what is still held, by grant
 * @param expiresAt when the hold ends by itself; null when only its holder ends it
 */
record Reservation(
    ReservationId reservationId,
    ReservationHolder holder,
    String feature,
    @Nullable UUID usedBy,
    List<Allocation> slices,
    Instant reservedAt,
    @Nullable Instant expiresAt) {

  Reservation {
    slices = List.copyOf(slices);
  }

  static Reservation of(CreditsReserved e) {
    return new Reservation(
        e.reservationId(),
        e.holder(),
        e.feature(),
        e.usedBy(),
        e.allocations(),
        e.occurredAt(),
        e.expiresAt());
  }

  /** What is still held, in credits. */
  @JsonProperty("amount")
  long amount() {
    return Allocation.sum(slices);
  }

  /** Whether its time is over at the moment. */
  boolean isOverAt(Instant moment) {
    return expiresAt != null && !moment.isBefore(expiresAt);
  }

  /** What it is after a part was captured. */
  Reservation without(List<Allocation> captured) {
    Map<GrantId, Long> rest = new LinkedHashMap<>();
    slices.forEach(slice -> rest.merge(slice.grantId(), slice.amount(), Long::sum));
    captured.forEach(slice -> rest.merge(slice.grantId(), -slice.amount(), Long::sum));
    return new Reservation(
        reservationId,
        holder,
        feature,
        usedBy,
        rest.entrySet().stream()
            .filter(slice -> slice.getValue() > 0)
            .map(slice -> new Allocation(slice.getKey(), slice.getValue()))
            .toList(),
        reservedAt,
        expiresAt);
  }
}
