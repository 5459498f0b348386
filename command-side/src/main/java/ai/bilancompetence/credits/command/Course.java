package ai.bilancompetence.credits.command;

import static ai.bilancompetence.credits.command.CreditsError.CREDITS_FEATURE_UNKNOWN;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_INSUFFICIENT;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_IN_DEBT;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_LIMIT_EXCEEDED;

import ai.bilancompetence.credits.event.Allocation;
import ai.bilancompetence.credits.event.CreditAccountId;
import ai.bilancompetence.credits.event.CreditDebtPaid;
import ai.bilancompetence.credits.event.CreditsEvent;
import ai.bilancompetence.credits.event.CreditsExpired;
import ai.bilancompetence.credits.event.CreditsVoided;
import ai.bilancompetence.credits.event.GrantId;
import ai.bilancompetence.credits.event.GrantSlice;
import ai.bilancompetence.platform.error.DomainRejection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The course of one decision: what has happened so far, and the account as that leaves it. */
final class Course {

  private final CreditAccountId accountId;
  private final Circumstances circumstances;
  private final Instant now;
  private final List<CreditsEvent> events = new ArrayList<>();
  private final Map<UUID, CreditsEvent> byIdentity = new HashMap<>();
  private CreditAccount account;

  Course(CreditAccount account, CreditAccountId accountId, Circumstances circumstances) {
    this.account = account;
    this.accountId = accountId;
    this.circumstances = circumstances;
    Instant last = account.lastMoment();
    this.now = circumstances.now().isAfter(last) ? circumstances.now() : last;
  }

  CreditAccountId accountId() {
    return accountId;
  }

  /** The moment of the decision: that of the clock, but never before the last event. */
  Instant now() {
    return now;
  }

  CreditAccount account() {
    return account;
  }

  Balances balances() {
    return account.balances();
  }

  CreditsProperties rules() {
    return circumstances.rules();
  }

  List<CreditsEvent> events() {
    return List.copyOf(events);
  }

  void happen(CreditsEvent event) {
    events.add(event);
    UUID identity = event.identity();
    if (identity != null) {
      byIdentity.putIfAbsent(identity, event);
    }
    account = account.evolve(event);
  }

  /** What has happened under an identity, in this decision or ever before. */
  Optional<CreditsEvent> find(UUID identity) {
    return inThisCourse(identity)
        .or(() -> circumstances.recall().find(identity).map(CreditsEvent.class::cast));
  }

  /** The same for what is expected to be new. */
  Optional<CreditsEvent> findRepeated(UUID identity) {
    return inThisCourse(identity)
        .or(() -> circumstances.recall().findRepeated(identity).map(CreditsEvent.class::cast));
  }

  private Optional<CreditsEvent> inThisCourse(UUID identity) {
    return Optional.ofNullable(byIdentity.get(identity));
  }

  /** When something that is used now can be refunded no longer. */
  Instant refundableUntil() {
    return now.plus(rules().refundWindow());
  }

  void requireKnown(Collection<String> features) {
    for (String feature : features) {
      if (!rules().features().contains(feature)) {
        throw new DomainRejection(
            CREDITS_FEATURE_UNKNOWN, "The features are " + String.join(", ", rules().features()));
      }
    }
  }

  /**
   * Chooses the slices for a use.
   *
   * @throws DomainRejection when the feature is unknown, or the account or the member cannot use so
   *     much
   */
  List<Allocation> allocate(long amount, String feature, @Nullable UUID usedBy) {
    requireKnown(List.of(feature));
    long allowance = account.members().allowance(usedBy, now);
    if (amount > allowance) {
      throw new DomainRejection(
          CREDITS_LIMIT_EXCEEDED, "%d needed, %d left this month".formatted(amount, allowance));
    }
    return enough(
        amount,
        balances()
            .grants()
            .allocate(amount, terms -> terms.isActiveAt(now) && terms.covers(feature)));
  }

  /** Chooses slices for something that no grant's scope forbids. */
  List<Allocation> allocate(long amount) {
    return enough(amount, balances().grants().allocate(amount, terms -> terms.isActiveAt(now)));
  }

  private List<Allocation> enough(long amount, List<Allocation> chosen) {
    if (Allocation.sum(chosen) == amount) {
      return chosen;
    }
    if (balances().debt() > 0) {
      throw new DomainRejection(CREDITS_IN_DEBT, "%d are owed".formatted(balances().debt()));
    }
    throw new DomainRejection(
        CREDITS_INSUFFICIENT, "%d needed, %d available".formatted(amount, Allocation.sum(chosen)));
  }

  /** Slices with the terms of their grants. */
  List<GrantSlice> withTerms(List<Allocation> slices) {
    return slices.stream()
        .map(
            slice -> {
              Grants.Grant grant = balances().grants().find(slice.grantId());
              if (grant == null) {
                throw new IllegalStateException("A slice of a grant that is not there");
              }
              return new GrantSlice(slice.grantId(), grant.terms(), slice.amount());
            })
        .toList();
  }

  /**
   * What becomes of credits that came in: of a grant that was voided or has expired they go at
   * once, and otherwise they first pay what is owed.
   *
   * @param moment when they came in
   */
  void settle(Collection<Allocation> slices, Instant moment) {
    Map<GrantId, Long> byGrant = new LinkedHashMap<>();
    slices.forEach(slice -> byGrant.merge(slice.grantId(), slice.amount(), Long::sum));
    List<Allocation> toDebt = new ArrayList<>();
    long debt = balances().debt();
    for (Map.Entry<GrantId, Long> slice : byGrant.entrySet()) {
      GrantId id = slice.getKey();
      Grants.Grant grant = balances().grants().find(id);
      if (grant == null) {
        throw new IllegalStateException("Credits came back to a grant that is not there");
      }
      if (grant.voided()) {
        happen(new CreditsVoided(accountId, id, slice.getValue(), moment));
      } else if (grant.terms().isExpiredAt(moment)) {
        happen(new CreditsExpired(accountId, id, slice.getValue(), moment));
      } else if (debt > 0) {
        long paid = Math.min(debt, slice.getValue());
        toDebt.add(new Allocation(id, paid));
        debt -= paid;
      }
    }
    if (!toDebt.isEmpty()) {
      happen(new CreditDebtPaid(accountId, List.copyOf(toDebt), moment));
    }
  }
}
