package ai.bilancompetence.credits.command;

import static ai.bilancompetence.credits.command.CreditsError.CREDITS_TRANSFER_CONFLICT;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_TRANSFER_NOT_FOUND;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_TRANSFER_TO_ITSELF;

import ai.bilancompetence.credits.command.CreditsCommand.CompleteTransfer;
import ai.bilancompetence.credits.command.CreditsCommand.ReceiveTransfer;
import ai.bilancompetence.credits.command.CreditsCommand.ReturnTransfer;
import ai.bilancompetence.credits.command.CreditsCommand.TransferCredits;
import ai.bilancompetence.credits.event.CreditAccountId;
import ai.bilancompetence.credits.event.CreditTransferCompleted;
import ai.bilancompetence.credits.event.CreditsEvent;
import ai.bilancompetence.credits.event.CreditsTransferReturned;
import ai.bilancompetence.credits.event.CreditsTransferredIn;
import ai.bilancompetence.credits.event.CreditsTransferredOut;
import ai.bilancompetence.credits.event.GrantId;
import ai.bilancompetence.credits.event.GrantSlice;
import ai.bilancompetence.credits.event.MovementIdentity;
import ai.bilancompetence.credits.event.TransferId;
import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.event.DerivedIds;
import java.util.List;
import java.util.Optional;

/** The rules of transfers: out, then in, and back where the other side refuses. */
final class TransferDecisions {

  private TransferDecisions() {}

  static void send(Course course, TransferCredits c) {
    Optional<CreditsEvent> known =
        course.find(MovementIdentity.TRANSFER_OUT.of(c.accountId(), c.transferId().value()));
    if (known.isPresent()) {
      requireSame(c, known.get());
      return;
    }
    if (c.toAccountId().equals(c.accountId())) {
      throw new DomainRejection(CREDITS_TRANSFER_TO_ITSELF, "Name another account");
    }
    course.happen(
        new CreditsTransferredOut(
            c.accountId(),
            c.transferId(),
            c.organisationId(),
            c.toAccountId(),
            course.withTerms(course.allocate(c.amount())),
            course.now()));
  }

  private static void requireSame(TransferCredits c, CreditsEvent known) {
    if (known instanceof CreditsTransferredOut e
        && e.toAccountId().equals(c.toAccountId())
        && GrantSlice.sum(e.slices()) == c.amount()) {
      return;
    }
    throw new DomainRejection(
        CREDITS_TRANSFER_CONFLICT, "It went elsewhere, or was of another amount");
  }

  static void receive(Course course, ReceiveTransfer c) {
    Optional<CreditsEvent> known = arrival(course, c.accountId(), c.transferId());
    if (known.isPresent()) {
      if (!(known.get() instanceof CreditsTransferredIn)) {
        throw new DomainRejection(CREDITS_TRANSFER_CONFLICT, "It was returned");
      }
      return;
    }
    GrantDecisions.requireRoom(course, GrantSlice.sum(c.slices()));
    List<GrantSlice> grants =
        c.slices().stream()
            .map(slice -> new GrantSlice(idHere(c, slice), slice.terms(), slice.amount()))
            .toList();
    course.happen(
        new CreditsTransferredIn(
            c.accountId(), c.transferId(), c.fromAccountId(), grants, course.now()));
    course.settle(CreditAccount.plain(grants), course.now());
  }

  /** It arrived, or came back from there: the log takes one of the two. */
  private static Optional<CreditsEvent> arrival(Course course, CreditAccountId to, TransferId id) {
    return course.find(MovementIdentity.TRANSFER_IN.of(to, id.value()));
  }

  /** Each transfer makes grants of its own, so that they can be told apart. */
  private static GrantId idHere(ReceiveTransfer c, GrantSlice slice) {
    return new GrantId(
        DerivedIds.derive("transferred grant", c.transferId() + ":" + slice.grantId()));
  }

  static void complete(Course course, CompleteTransfer c) {
    if (course.account().transfers().containsKey(c.transferId())) {
      course.happen(new CreditTransferCompleted(c.accountId(), c.transferId(), course.now()));
      return;
    }
    CreditAccountId to = requireSent(course, c.transferId()).toAccountId();
    if (arrival(course, to, c.transferId()).orElse(null) instanceof CreditsTransferReturned) {
      throw new DomainRejection(CREDITS_TRANSFER_CONFLICT, "It was returned");
    }
  }

  static void giveBack(Course course, ReturnTransfer c) {
    CreditAccountId to = requireSent(course, c.transferId()).toAccountId();
    Optional<CreditsEvent> known = arrival(course, to, c.transferId());
    if (known.isPresent()) {
      if (!(known.get() instanceof CreditsTransferReturned)) {
        throw new DomainRejection(CREDITS_TRANSFER_CONFLICT, "It has arrived");
      }
      return;
    }
    CreditAccount.Transfer transfer = course.account().transfers().get(c.transferId());
    if (transfer == null) {
      throw new DomainRejection(CREDITS_TRANSFER_CONFLICT, "It was completed");
    }
    course.happen(
        new CreditsTransferReturned(
            c.accountId(), c.transferId(), to, transfer.slices(), c.refusal(), course.now()));
    course.settle(CreditAccount.plain(transfer.slices()), course.now());
  }

  private static CreditsTransferredOut requireSent(Course course, TransferId id) {
    if (course.find(MovementIdentity.TRANSFER_OUT.of(course.accountId(), id.value())).orElse(null)
        instanceof CreditsTransferredOut sent) {
      return sent;
    }
    throw new DomainRejection(CREDITS_TRANSFER_NOT_FOUND, "No transfer " + id);
  }
}
