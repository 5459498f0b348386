package ai.bilancompetence.credits.command;

import ai.bilancompetence.credits.event.Allocation;
import ai.bilancompetence.credits.event.GrantId;
import ai.bilancompetence.credits.event.GrantTerms;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.pcollections.PMap;
import org.pcollections.PSortedSet;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;

/**
 * The grants of an account that have something left, or can get something back: from a hold, or by
 * a refund as long as one is possible. All others are forgotten.
 *
 * @param spendable those with something left, in the order in which they burn
 * @param expiring those with something left and a term, the next to end first
 * @param scheduled those with something left that take effect later, the next to do so first; some
 *     may have taken effect since the last event
 * @param usedUp those with nothing left and nothing tied, the next to forget first
 * @param remaining what is left of all together, in credits
 */
record Grants(
    PMap<GrantId, Grant> byId,
    PSortedSet<Grant> spendable,
    PSortedSet<Grant> expiring,
    PSortedSet<Grant> scheduled,
    PSortedSet<Grant> usedUp,
    long remaining) {

  /**
   * @param remaining what is neither consumed nor held, in credits
   * @param tied what live reservations were made of it, consumed by captures of parts or not, and
   *     what is under way to another account
   * @param voided whether nothing of it can be used any more
   * @param refundableUntil until when something consumed of it can come back
   */
  record Grant(
      GrantId id,
      GrantTerms terms,
      long remaining,
      long tied,
      boolean voided,
      Instant refundableUntil) {

    Grant with(long newRemaining, long newTied) {
      return new Grant(id, terms, newRemaining, newTied, voided, refundableUntil);
    }

    Grant asVoided() {
      return new Grant(id, terms, 0, tied, true, refundableUntil);
    }

    Grant keptUntil(Instant until) {
      return until.isAfter(refundableUntil)
          ? new Grant(id, terms, remaining, tied, voided, until)
          : this;
    }

    private boolean isScheduledAt(Instant now) {
      return now.isBefore(terms.effectiveAt());
    }

    /** When its term ends; asked of grants that have one. */
    Instant expiry() {
      return Objects.requireNonNull(terms.expiresAt());
    }
  }

  private static final Comparator<Grant> BURN_DOWN =
      Comparator.comparing(Grant::terms, GrantTerms.BURN_DOWN)
          .thenComparing(grant -> grant.id().value());

  private static final Comparator<Grant> NEXT_TO_EXPIRE =
      Comparator.comparing(Grant::expiry).thenComparing(BURN_DOWN);

  private static final Comparator<Grant> NEXT_TO_TAKE_EFFECT =
      Comparator.comparing((Grant grant) -> grant.terms().effectiveAt())
          .thenComparing(grant -> grant.id().value());

  private static final Comparator<Grant> NEXT_TO_FORGET =
      Comparator.comparing(Grant::refundableUntil).thenComparing(grant -> grant.id().value());

  static final Grants NONE =
      new Grants(
          TreePMap.empty(Comparator.comparing(GrantId::value)),
          TreePSet.empty(BURN_DOWN),
          TreePSet.empty(NEXT_TO_EXPIRE),
          TreePSet.empty(NEXT_TO_TAKE_EFFECT),
          TreePSet.empty(NEXT_TO_FORGET),
          0);

  @Nullable Grant find(GrantId id) {
    return byId.get(id);
  }

  /**
   * What of all grants together can be used at a moment, in credits: all that is left but for those
   * few grants whose time it is not, however many there are.
   */
  long activeAt(Instant now) {
    long active = remaining - scheduledAt(now);
    for (Grant grant : expiring) {
      if (now.isBefore(grant.expiry())) {
        break;
      }
      active -= grant.isScheduledAt(now) ? 0 : grant.remaining();
    }
    return active;
  }

  /** What can be used later, in credits, because its grant takes effect later. */
  long scheduledAt(Instant now) {
    long sum = 0;
    for (Grant grant : scheduled) {
      sum += grant.isScheduledAt(now) ? grant.remaining() : 0;
    }
    return sum;
  }

  /** What can be used for a feature at a moment, in credits. */
  long activeAt(Instant now, String feature) {
    long sum = 0;
    for (Grant grant : spendable) {
      boolean usable = grant.terms().isActiveAt(now) && grant.terms().covers(feature);
      sum += usable ? grant.remaining() : 0;
    }
    return sum;
  }

  /**
   * Chooses the slices that make up an amount, in the order in which the grants burn.
   *
   * @param wanted which grants may be used
   * @return slices of less than the amount when the grants have no more
   */
  List<Allocation> allocate(long amount, Predicate<GrantTerms> wanted) {
    List<Allocation> chosen = new ArrayList<>();
    long missing = amount;
    for (Grant grant : spendable) {
      if (missing == 0) {
        break;
      }
      if (wanted.test(grant.terms())) {
        long taken = Math.min(missing, grant.remaining());
        chosen.add(new Allocation(grant.id(), taken));
        missing -= taken;
      }
    }
    return List.copyOf(chosen);
  }

  /** Adds credits to a grant, and the grant where it is new or forgotten. */
  Grants add(GrantId id, GrantTerms terms, long amount) {
    Grant known = byId.get(id);
    Grant grant = known == null ? new Grant(id, terms, 0, 0, false, Instant.EPOCH) : known;
    return put(grant.with(grant.remaining() + amount, grant.tied()));
  }

  /** Takes credits out for good. */
  Grants take(Collection<Allocation> slices) {
    return change(slices, -1, 0);
  }

  /** Has a reservation hold credits. */
  Grants hold(Collection<Allocation> slices) {
    return change(slices, -1, 1);
  }

  /** Gives held credits back. */
  Grants release(Collection<Allocation> slices) {
    return change(slices, 1, -1);
  }

  /** Unties what reservations have consumed. */
  Grants consume(Collection<Allocation> slices) {
    return change(slices, 0, -1);
  }

  /** Keeps grants in mind because what was consumed of them can come back until then. */
  Grants keep(Collection<Allocation> consumed, Instant refundableUntil) {
    Grants result = this;
    for (Allocation slice : consumed) {
      Grant grant = result.byId.get(slice.grantId());
      result = grant == null ? result : result.put(grant.keptUntil(refundableUntil));
    }
    return result;
  }

  Grants voided(GrantId id) {
    Grant grant = byId.get(id);
    return grant == null ? this : put(grant.asVoided());
  }

  /** Forgets what nothing can come back to any more, and that what has taken effect was to. */
  Grants forget(Instant now) {
    Grants result = withoutTakenEffect(now);
    while (!result.usedUp.isEmpty() && result.usedUp.first().refundableUntil().isBefore(now)) {
      Grant last = result.usedUp.first();
      result =
          new Grants(
              result.byId.minus(last.id()),
              result.spendable,
              result.expiring,
              result.scheduled,
              result.usedUp.minus(last),
              result.remaining);
    }
    return result;
  }

  private Grants withoutTakenEffect(Instant now) {
    if (scheduled.isEmpty() || scheduled.first().isScheduledAt(now)) {
      return this;
    }
    PSortedSet<Grant> later = scheduled;
    while (!later.isEmpty() && !later.first().isScheduledAt(now)) {
      later = later.minus(later.first());
    }
    return new Grants(byId, spendable, expiring, later, usedUp, remaining);
  }

  private Grants change(Collection<Allocation> slices, int left, int tied) {
    Grants result = this;
    for (Allocation slice : slices) {
      Grant grant = result.byId.get(slice.grantId());
      if (grant != null) {
        result =
            result.put(
                grant.with(
                    grant.remaining() + left * slice.amount(),
                    grant.tied() + tied * slice.amount()));
      }
    }
    return result;
  }

  /** Puts a grant in the place of its former self. */
  Grants put(Grant grant) {
    Grant before = byId.get(grant.id());
    boolean left = grant.remaining() > 0;
    boolean idle = !left && grant.tied() == 0;
    boolean hasTerm = grant.terms().expiresAt() != null;
    return new Grants(
        byId.plus(grant.id(), grant),
        replace(spendable, before, grant, left),
        hasTerm ? replace(expiring, before, grant, left) : expiring,
        replace(scheduled, before, grant, left),
        replace(usedUp, before, grant, idle),
        remaining + grant.remaining() - (before == null ? 0 : before.remaining()));
  }

  private static PSortedSet<Grant> replace(
      PSortedSet<Grant> set, @Nullable Grant before, Grant now, boolean belongs) {
    PSortedSet<Grant> others = before == null ? set : set.minus(before);
    return belongs ? others.plus(now) : others;
  }
}
