package ai.bilancompetence.credits.query;

import ai.bilancompetence.credits.event.CreditReservationExpired;
import ai.bilancompetence.credits.event.CreditsCaptured;
import ai.bilancompetence.credits.event.CreditsPartlyCaptured;
import ai.bilancompetence.credits.event.CreditsReleased;
import ai.bilancompetence.credits.event.CreditsReserved;
import ai.bilancompetence.credits.event.ReservationId;
import ai.bilancompetence.credits.query.LedgerChanges.AccountPart;
import ai.bilancompetence.credits.query.RecordedCredits.Use;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a batch of events changes in reservations. Each shape that one had is kept. */
final class ReservationChanges {

  /**
   * A shape that a reservation has or had.
   *
   * @param since position from which on it was so
   * @param until position from which on it was not; null when it is so after the batch
   */
  record Version(
      UUID accountId, Reservation reservation, long since, @Nullable Long until, boolean stored) {

    private Version until(long position) {
      return new Version(accountId, reservation, since, position, stored);
    }
  }

  private final Map<AccountPart, Version> live = new HashMap<>();
  private final List<Version> ended = new ArrayList<>();

  /**
   * @param stored live ones from before the batch
   */
  ReservationChanges(List<Version> stored) {
    stored.forEach(version -> live.put(keyOf(version), version));
  }

  /** The reservation that an event changes or ends. */
  static Optional<AccountPart> changedBy(RecordedCredits recorded) {
    return Optional.ofNullable(
            switch (recorded.event()) {
              case CreditsPartlyCaptured e -> e.reservationId();
              case CreditsCaptured e -> e.reservationId();
              case CreditsReleased e -> e.reservationId();
              case CreditReservationExpired e -> e.reservationId();
              default -> null;
            })
        .map(id -> new AccountPart(recorded.accountId(), id.value()));
  }

  /**
   * Takes an event.
   *
   * @return what the credits are used for: of an ended reservation, only it knows
   */
  Use add(RecordedCredits recorded) {
    if (recorded.event() instanceof CreditsReserved e) {
      begin(recorded, Reservation.of(e));
    }
    return changedBy(recorded).map(key -> change(recorded, key)).orElseGet(recorded::use);
  }

  /** Shapes that are not stored yet. */
  List<Version> begun() {
    List<Version> begun = new ArrayList<>(ended);
    begun.addAll(live.values());
    begun.removeIf(Version::stored);
    return begun;
  }

  /** Shapes from before the batch that ended in it. */
  List<Version> ended() {
    return ended.stream().filter(Version::stored).toList();
  }

  private Use change(RecordedCredits recorded, AccountPart key) {
    Version before = live.remove(key);
    if (before == null) {
      return recorded.use();
    }
    ended.add(before.until(recorded.position()));
    Reservation reservation = before.reservation();
    if (recorded.event() instanceof CreditsPartlyCaptured e) {
      begin(recorded, reservation.without(e.captured()));
    }
    Use use = recorded.use();
    return use.feature() == null ? new Use(reservation.feature(), reservation.usedBy()) : use;
  }

  private void begin(RecordedCredits recorded, Reservation reservation) {
    Version version =
        new Version(recorded.accountId(), reservation, recorded.position(), null, false);
    live.put(keyOf(version), version);
  }

  private static AccountPart keyOf(Version version) {
    ReservationId id = version.reservation().reservationId();
    return new AccountPart(version.accountId(), id.value());
  }
}
