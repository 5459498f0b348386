package ai.bilancompetence.credits.command;

import ai.bilancompetence.credits.event.CaptureId;
import ai.bilancompetence.credits.event.CreditAccountId;
import ai.bilancompetence.credits.event.CreditUse;
import ai.bilancompetence.credits.event.GrantId;
import ai.bilancompetence.credits.event.GrantSource;
import ai.bilancompetence.credits.event.RefundId;
import ai.bilancompetence.credits.event.ReservationHolder;
import ai.bilancompetence.credits.event.ReservationId;
import ai.bilancompetence.credits.event.SpendId;
import ai.bilancompetence.platform.access.Actor;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes commands of what somebody asks of one account.
 *
 * @param actor who asks, and uses what is used
 */
record CreditsRequests(CreditAccountId accountId, Actor actor) {

  CreditsCommand.GrantCredits grant(UUID id, CreditsRequest.Grant body) {
    return new CreditsCommand.GrantCredits(
        accountId,
        new GrantId(id),
        body.terms(),
        body.amount(),
        actor.isAdmin() ? GrantSource.ADMINISTRATOR : GrantSource.MANAGER,
        body.reference());
  }

  CreditsCommand.ReserveCredits reserve(UUID id, CreditsRequest.Reserve body) {
    return new CreditsCommand.ReserveCredits(
        accountId,
        new ReservationId(id),
        ReservationHolder.CLIENT,
        body.feature(),
        body.amount(),
        body.timeoutSeconds() == null ? null : Duration.ofSeconds(body.timeoutSeconds()),
        actor.personId());
  }

  CreditsCommand.CaptureReservation capture(UUID id, CreditsRequest.@Nullable Capture body) {
    return new CreditsCommand.CaptureReservation(
        accountId, new ReservationId(id), body == null ? null : body.amount());
  }

  CreditsCommand.CapturePart capturePart(UUID id, UUID captureId, CreditsRequest.CapturePart body) {
    return new CreditsCommand.CapturePart(
        accountId, new ReservationId(id), new CaptureId(captureId), body.amount());
  }

  CreditsCommand.ReleaseReservation release(UUID id) {
    return new CreditsCommand.ReleaseReservation(accountId, new ReservationId(id));
  }

  CreditsCommand.SpendCredits spend(UUID id, CreditsRequest.Spend body) {
    return new CreditsCommand.SpendCredits(
        accountId, new SpendId(id), body.feature(), body.amount(), actor.personId());
  }

  CreditsCommand.RefundCredits refund(UUID id, CreditsRequest.Refund body) {
    CreditUse use =
        body.spendId() == null
            ? CreditUse.of(new ReservationId(Objects.requireNonNull(body.reservationId())))
            : CreditUse.of(new SpendId(body.spendId()));
    return new CreditsCommand.RefundCredits(accountId, new RefundId(id), use, body.amount());
  }

  CreditsCommand.Movement movement(CreditsRequest.Movement movement) {
    return switch (movement) {
      case CreditsRequest.Movement.OfGrant m -> grant(m.grantId(), m.grant());
      case CreditsRequest.Movement.OfSpend m -> spend(m.spendId(), m.spend());
      case CreditsRequest.Movement.OfReserve m -> reserve(m.reservationId(), m.reserve());
      case CreditsRequest.Movement.OfCapture m -> capture(m.reservationId(), m.capture());
      case CreditsRequest.Movement.OfCapturePart m ->
          capturePart(m.reservationId(), m.captureId(), m.capture());
      case CreditsRequest.Movement.OfRelease m -> release(m.reservationId());
      case CreditsRequest.Movement.OfRefund m -> refund(m.refundId(), m.refund());
    };
  }
}
