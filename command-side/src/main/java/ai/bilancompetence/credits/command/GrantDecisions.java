package ai.bilancompetence.credits.command;

import static ai.bilancompetence.credits.command.CreditsError.CREDITS_BALANCE_TOO_LARGE;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_CLAW_BACK_EXCEEDS_GRANT;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_GRANT_BEYOND_POLICY;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_GRANT_CONFLICT;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_GRANT_EFFECTIVE_AFTER_EXPIRY;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_GRANT_EXPIRED_ON_ARRIVAL;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_GRANT_NOT_FOUND;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_GRANT_VOIDED;

import ai.bilancompetence.credits.command.CreditsCommand.ClawBackCredits;
import ai.bilancompetence.credits.command.CreditsCommand.GrantCredits;
import ai.bilancompetence.credits.command.CreditsCommand.VoidGrant;
import ai.bilancompetence.credits.event.Allocation;
import ai.bilancompetence.credits.event.CreditCategory;
import ai.bilancompetence.credits.event.CreditGrantVoided;
import ai.bilancompetence.credits.event.CreditsClawedBack;
import ai.bilancompetence.credits.event.CreditsEvent;
import ai.bilancompetence.credits.event.CreditsGranted;
import ai.bilancompetence.credits.event.GrantId;
import ai.bilancompetence.credits.event.GrantSource;
import ai.bilancompetence.credits.event.GrantTerms;
import ai.bilancompetence.credits.event.MovementIdentity;
import ai.bilancompetence.platform.error.DomainRejection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** The rules of grants: made, voided, clawed back. */
final class GrantDecisions {

  private GrantDecisions() {}

  static void grant(Course course, GrantCredits c) {
    UUID identity = MovementIdentity.GRANT.of(c.accountId(), c.grantId().value());
    Optional<CreditsEvent> known =
        course.balances().grants().find(c.grantId()) == null
            ? course.findRepeated(identity)
            : course.find(identity);
    if (known.isPresent()) {
      requireSame(c, known.get());
      return; // The same payment, announced again.
    }
    if (course.balances().grants().find(c.grantId()) != null) {
      throw new DomainRejection(CREDITS_GRANT_CONFLICT, "It came with a transfer or adjustment");
    }
    GrantTerms terms = termsOf(course, c.terms());
    requirePolicy(course, c);
    requireRoom(course, c.amount());
    course.happen(
        new CreditsGranted(
            c.accountId(),
            c.grantId(),
            terms,
            c.amount(),
            c.source(),
            c.reference(),
            course.now()));
    course.settle(List.of(new Allocation(c.grantId(), c.amount())), course.now());
  }

  private static void requireSame(GrantCredits c, CreditsEvent known) {
    boolean same =
        known instanceof CreditsGranted e
            && e.grantId().equals(c.grantId())
            && e.amount() == c.amount()
            && e.terms().category() == c.terms().category()
            && e.terms().priority() == c.terms().priority()
            && e.terms().scope().equals(c.terms().scope())
            && Objects.equals(c.terms().expiresAt(), e.terms().expiresAt())
            && (c.terms().effectiveAt() == null
                || c.terms().effectiveAt().equals(e.terms().effectiveAt()));
    if (!same) {
      throw new DomainRejection(CREDITS_GRANT_CONFLICT, "It was granted on other terms");
    }
  }

  private static GrantTerms termsOf(Course course, GrantCredits.Terms wish) {
    course.requireKnown(wish.scope());
    Instant effectiveAt = wish.effectiveAt() == null ? course.now() : wish.effectiveAt();
    Instant expiresAt = wish.expiresAt();
    if (expiresAt != null && !expiresAt.isAfter(course.now())) {
      throw new DomainRejection(
          CREDITS_GRANT_EXPIRED_ON_ARRIVAL, "It would have expired at " + expiresAt);
    }
    if (expiresAt != null && !expiresAt.isAfter(effectiveAt)) {
      throw new DomainRejection(
          CREDITS_GRANT_EFFECTIVE_AFTER_EXPIRY,
          "From %s until %s is no time at all".formatted(effectiveAt, expiresAt));
    }
    return new GrantTerms(
        wish.category(), wish.priority(), effectiveAt, expiresAt, wish.scope(), course.now());
  }

  private static void requirePolicy(Course course, GrantCredits c) {
    if (c.source() != GrantSource.MANAGER) {
      return;
    }
    CreditsProperties.ManagerGrants policy = course.rules().managerGrants();
    long thisMonth = course.account().corrections().managerGrants().in(course.now());
    if (c.terms().category() != CreditCategory.PROMOTIONAL
        || c.amount() > policy.maxPerGrant()
        || c.amount() > policy.maxPerMonth() - thisMonth) {
      throw new DomainRejection(
          CREDITS_GRANT_BEYOND_POLICY,
          "Promotional credits only, %d at once and %d in a month, of which %d are granted"
              .formatted(policy.maxPerGrant(), policy.maxPerMonth(), thisMonth));
    }
  }

  /** Sums over an account must stay exact for every reader of JSON. */
  static void requireRoom(Course course, long amount) {
    Balances balances = course.balances();
    long has = balances.grants().remaining() + balances.reservations().held();
    if (amount > CreditsCommand.MAX_AMOUNT - has) {
      throw new DomainRejection(CREDITS_BALANCE_TOO_LARGE, "It has " + has + " already");
    }
  }

  static void voidGrant(Course course, VoidGrant c) {
    Grants.Grant grant = course.balances().grants().find(c.grantId());
    UUID voided = MovementIdentity.VOID.of(c.accountId(), c.grantId().value());
    if (course.find(voided).isPresent()) {
      throw new DomainRejection(CREDITS_GRANT_VOIDED, "What was unused has gone already");
    }
    if (grant == null) {
      requireGrant(course, c.grantId()); // It is used up, and stays so whatever comes back.
    }
    long unused = grant == null ? 0 : grant.remaining();
    course.happen(
        new CreditGrantVoided(c.accountId(), c.grantId(), unused, c.reason(), course.now()));
  }

  static void clawBack(Course course, ClawBackCredits c) {
    CreditsGranted granted = requireGrant(course, c.grantId());
    if (c.cumulative() > granted.amount()) {
      throw new DomainRejection(
          CREDITS_CLAW_BACK_EXCEEDS_GRANT,
          "%d asked, %d granted".formatted(c.cumulative(), granted.amount()));
    }
    long due = c.cumulative() - course.account().corrections().takenBackOf(c.grantId());
    if (due <= 0) {
      return;
    }
    List<Allocation> taken = unused(course, c.grantId(), due);
    course.happen(
        new CreditsClawedBack(
            c.accountId(),
            c.grantId(),
            c.cumulative(),
            taken,
            due - Allocation.sum(taken),
            c.reference(),
            course.now()));
  }

  /**
   * Of the payment's own grant first, then in the order of burning, then what takes effect later.
   */
  private static List<Allocation> unused(Course course, GrantId first, long amount) {
    List<Allocation> taken = new ArrayList<>();
    Grants grants = course.balances().grants();
    Grants.Grant own = grants.find(first);
    if (own != null && own.remaining() > 0) {
      taken.add(new Allocation(first, Math.min(amount, own.remaining())));
    }
    Grants others = grants.take(taken);
    long missing = amount - Allocation.sum(taken);
    List<Allocation> active = others.allocate(missing, terms -> terms.isActiveAt(course.now()));
    taken.addAll(active);
    long still = missing - Allocation.sum(active);
    taken.addAll(others.allocate(still, terms -> !terms.isActiveAt(course.now())));
    return List.copyOf(taken);
  }

  private static CreditsGranted requireGrant(Course course, GrantId id) {
    if (course.find(MovementIdentity.GRANT.of(course.accountId(), id.value())).orElse(null)
        instanceof CreditsGranted granted) {
      return granted;
    }
    throw new DomainRejection(CREDITS_GRANT_NOT_FOUND, "No grant " + id);
  }
}
