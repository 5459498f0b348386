package ai.bilancompetence.credits.query;

import ai.bilancompetence.credits.query.Grants.Grant;
import ai.bilancompetence.platform.query.CsvTable.Column;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Credits that a moment to come changes: what is left of a grant expires, or a hold ends and gives
 * its credits back.
 *
 * @param id of the grant or the reservation
 * @param credits how many it concerns, as things are
 */
record ExpiryView(Instant expiresAt, Kind kind, UUID id, long credits) {

  /** What ends. */
  enum Kind {
    @JsonProperty("grant")
    GRANT,
    @JsonProperty("reservation")
    RESERVATION
  }

  static final List<Column<ExpiryView>> COLUMNS =
      List.of(
          Column.time("expires_at", ExpiryView::expiresAt),
          Column.text("kind", expiry -> expiry.kind().name().toLowerCase(Locale.ROOT)),
          Column.id("id", ExpiryView::id),
          Column.number("credits", ExpiryView::credits));

  /** Everything that ends by itself, the soonest first. */
  static List<ExpiryView> of(AccountState account) {
    return Stream.concat(
            account
                .grants()
                .remaining()
                .filter(grant -> grant.terms().expiresAt() != null)
                .map(ExpiryView::of),
            account.reservations().values().stream()
                .filter(hold -> hold.expiresAt() != null)
                .map(ExpiryView::of))
        .sorted(
            Comparator.comparing(ExpiryView::expiresAt)
                .thenComparing(ExpiryView::kind)
                .thenComparing(ExpiryView::id))
        .toList();
  }

  private static ExpiryView of(Grant grant) {
    return new ExpiryView(
        Objects.requireNonNull(grant.terms().expiresAt()),
        Kind.GRANT,
        grant.grantId().value(),
        grant.remaining());
  }

  private static ExpiryView of(Reservation hold) {
    return new ExpiryView(
        Objects.requireNonNull(hold.expiresAt()),
        Kind.RESERVATION,
        hold.reservationId().value(),
        hold.amount());
  }
}
