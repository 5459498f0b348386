package ai.bilancompetence.credits.command;

import static ai.bilancompetence.credits.command.CreditsError.CREDITS_ACCOUNT_EXISTS;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_ACCOUNT_NOT_FOUND;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_CAPTURE_EXCEEDS_RESERVATION;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_GRANT_CONFLICT;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_INSUFFICIENT;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_RESERVATION_CONFLICT;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_RESERVATION_ENDED;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_RESERVATION_NOT_FOUND;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_SPEND_CONFLICT;

import ai.bilancompetence.credits.command.CreditsCommand.CaptureReservation;
import ai.bilancompetence.credits.command.CreditsCommand.GrantCredits;
import ai.bilancompetence.credits.command.CreditsCommand.OpenCreditAccount;
import ai.bilancompetence.credits.command.CreditsCommand.ReleaseReservation;
import ai.bilancompetence.credits.command.CreditsCommand.ReserveCredits;
import ai.bilancompetence.credits.command.CreditsCommand.SpendCredits;
import ai.bilancompetence.credits.event.AccountOwner;
import ai.bilancompetence.credits.event.Allocation;
import ai.bilancompetence.credits.event.CreditAccountOpened;
import ai.bilancompetence.credits.event.CreditsCaptured;
import ai.bilancompetence.credits.event.CreditsEvent;
import ai.bilancompetence.credits.event.CreditsGranted;
import ai.bilancompetence.credits.event.CreditsReleased;
import ai.bilancompetence.credits.event.CreditsReserved;
import ai.bilancompetence.credits.event.CreditsSpent;
import ai.bilancompetence.credits.event.ReservationId;
import ai.bilancompetence.credits.event.SpendId;
import ai.bilancompetence.platform.error.DomainRejection;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pcollections.PMap;
import org.pcollections.TreePMap;

/**
 * The state of a credit account and every rule about it, free of framework, clock and storage.
 *
 * <p>An account lives for years and remembers every id, so what it remembers stands in persistent
 * trees: the state after an event shares all but a few nodes with the one before. Trees, because
 * clients choose the ids, and could choose such that fall into one bucket of a hash table.
 *
 * @param owner null before the account is opened
 * @param spends what each spend consumed, so that a repeated one is recognised
 */
record CreditAccount(
    @Nullable AccountOwner owner,
    Grants grants,
    Reservations reservations,
    PMap<SpendId, Spend> spends) {

  static final CreditAccount UNOPENED =
      new CreditAccount(
          null,
          Grants.NONE,
          Reservations.NONE,
          TreePMap.empty(Comparator.comparing(SpendId::value)));

  /** What a spend consumed. */
  record Spend(String feature, long amount) {}

  /** Credits that can be reserved or spent now. */
  long available() {
    return grants.available();
  }

  /** Credits set aside by live reservations. */
  long held() {
    return reservations.held();
  }

  /**
   * What follows from a command: no event when it has been carried out before.
   *
   * @throws DomainRejection when a rule refuses it
   */
  List<CreditsEvent> decide(CreditsCommand command, Instant now) {
    if (command instanceof OpenCreditAccount open) {
      return open(open, now);
    }
    if (owner == null) {
      throw new DomainRejection(CREDITS_ACCOUNT_NOT_FOUND, "Open the account first");
    }
    return switch (command) {
      case OpenCreditAccount c -> open(c, now);
      case GrantCredits c -> grant(c, now);
      case ReserveCredits c -> reserve(c, now);
      case CaptureReservation c -> capture(c, now);
      case ReleaseReservation c -> release(c, now);
      case SpendCredits c -> spend(c, now);
    };
  }

  /** The state after an event. It never rejects. */
  CreditAccount evolve(CreditsEvent event) {
    return switch (event) {
      case CreditAccountOpened e -> new CreditAccount(e.owner(), grants, reservations, spends);
      case CreditsGranted e -> with(grants.add(e), reservations);
      case CreditsReserved e ->
          with(
              grants.take(e.allocations()),
              reservations.put(
                  e.reservationId(), Reservation.live(e.holder(), e.feature(), e.allocations())));
      case CreditsCaptured e ->
          with(
              grants.giveBack(e.returned()),
              reservations.end(
                  e.reservationId(), Reservation.State.CAPTURED, Allocation.sum(e.captured())));
      case CreditsReleased e ->
          with(
              grants.giveBack(e.returned()),
              reservations.end(e.reservationId(), Reservation.State.RELEASED, 0));
      case CreditsSpent e ->
          new CreditAccount(
              owner,
              grants.take(e.allocations()),
              reservations,
              spends.plus(e.spendId(), new Spend(e.feature(), Allocation.sum(e.allocations()))));
    };
  }

  private List<CreditsEvent> open(OpenCreditAccount c, Instant now) {
    if (owner == null) {
      return List.of(new CreditAccountOpened(c.accountId(), c.owner(), now));
    }
    if (!owner.equals(c.owner())) {
      throw new DomainRejection(CREDITS_ACCOUNT_EXISTS, "Choose another id");
    }
    return List.of();
  }

  private List<CreditsEvent> grant(GrantCredits c, Instant now) {
    Grants.Grant known = grants.find(c.grantId());
    if (known == null) {
      return List.of(
          new CreditsGranted(
              c.accountId(),
              c.grantId(),
              c.category(),
              c.amount(),
              c.source(),
              c.reference(),
              now));
    }
    if (known.category() != c.category() || known.amount() != c.amount()) {
      throw new DomainRejection(
          CREDITS_GRANT_CONFLICT,
          "It was %d %s credits".formatted(known.amount(), known.category()));
    }
    return List.of(); // The same payment, announced again.
  }

  private List<CreditsEvent> reserve(ReserveCredits c, Instant now) {
    Reservation known = reservations.find(c.reservationId());
    if (known == null) {
      return List.of(
          new CreditsReserved(
              c.accountId(),
              c.reservationId(),
              c.holder(),
              c.feature(),
              allocate(c.amount()),
              now));
    }
    if (known.holder() != c.holder()
        || !known.feature().equals(c.feature())
        || known.amount() != c.amount()) {
      throw new DomainRejection(
          CREDITS_RESERVATION_CONFLICT,
          "It was %d credits for %s".formatted(known.amount(), known.feature()));
    }
    return List.of(); // A repeated command must not set credits aside twice.
  }

  private List<CreditsEvent> capture(CaptureReservation c, Instant now) {
    Reservation reservation = find(c.reservationId());
    long amount = c.amount() == null ? reservation.amount() : c.amount();
    if (amount > reservation.amount()) {
      throw new DomainRejection(
          CREDITS_CAPTURE_EXCEEDS_RESERVATION,
          "%d asked, %d reserved".formatted(amount, reservation.amount()));
    }
    return switch (reservation.state()) {
      case LIVE -> {
        Allocations.Split split = Allocations.split(reservation.allocations(), amount);
        yield List.of(
            new CreditsCaptured(
                c.accountId(),
                c.reservationId(),
                reservation.feature(),
                split.first(),
                split.rest(),
                now));
      }
      case CAPTURED -> {
        if (reservation.captured() != amount) {
          throw new DomainRejection(
              CREDITS_RESERVATION_ENDED,
              "%d credits were captured".formatted(reservation.captured()));
        }
        yield List.of();
      }
      case RELEASED ->
          throw new DomainRejection(CREDITS_RESERVATION_ENDED, "Its credits were released");
    };
  }

  private List<CreditsEvent> release(ReleaseReservation c, Instant now) {
    Reservation reservation = find(c.reservationId());
    return switch (reservation.state()) {
      case LIVE ->
          List.of(
              new CreditsReleased(
                  c.accountId(), c.reservationId(), reservation.allocations(), now));
      case RELEASED -> List.of();
      case CAPTURED ->
          throw new DomainRejection(CREDITS_RESERVATION_ENDED, "Its credits were captured");
    };
  }

  private List<CreditsEvent> spend(SpendCredits c, Instant now) {
    Spend known = spends.get(c.spendId());
    if (known == null) {
      return List.of(
          new CreditsSpent(c.accountId(), c.spendId(), c.feature(), allocate(c.amount()), now));
    }
    if (!known.equals(new Spend(c.feature(), c.amount()))) {
      throw new DomainRejection(
          CREDITS_SPEND_CONFLICT,
          "It was %d credits for %s".formatted(known.amount(), known.feature()));
    }
    return List.of();
  }

  private List<Allocation> allocate(long amount) {
    if (amount > available()) {
      throw new DomainRejection(
          CREDITS_INSUFFICIENT, "%d needed, %d available".formatted(amount, available()));
    }
    return grants.allocate(amount);
  }

  private Reservation find(ReservationId id) {
    Reservation reservation = reservations.find(id);
    if (reservation == null) {
      throw new DomainRejection(CREDITS_RESERVATION_NOT_FOUND, "No reservation " + id);
    }
    return reservation;
  }

  private CreditAccount with(Grants newGrants, Reservations newReservations) {
    return new CreditAccount(owner, newGrants, newReservations, spends);
  }
}
