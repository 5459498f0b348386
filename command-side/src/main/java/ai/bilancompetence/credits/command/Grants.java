package ai.bilancompetence.credits.command;

import ai.bilancompetence.credits.event.Allocation;
import ai.bilancompetence.credits.event.CreditCategory;
import ai.bilancompetence.credits.event.CreditsGranted;
import ai.bilancompetence.credits.event.GrantId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pcollections.PMap;
import org.pcollections.PSortedSet;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;

/**
 * The grants of an account and what is left of each.
 *
 * @param spendable the grants with something left, in the order in which they burn
 * @param available what is left of all grants together, in credits
 */
record Grants(PMap<GrantId, Grant> byId, PSortedSet<Grant> spendable, long available) {

  /**
   * @param amount what was granted, in credits
   * @param remaining what is neither consumed nor set aside
   * @param creation place among the grants of the account, from 0
   */
  record Grant(GrantId id, CreditCategory category, long amount, long remaining, int creation) {}

  /** Promotional credits burn first, paid ones last; within a category the oldest first. */
  private static final Comparator<Grant> BURN_DOWN =
      Comparator.comparing(Grant::category).thenComparingInt(Grant::creation);

  static final Grants NONE =
      new Grants(
          TreePMap.empty(Comparator.comparing(GrantId::value)), TreePSet.empty(BURN_DOWN), 0);

  @Nullable Grant find(GrantId id) {
    return byId.get(id);
  }

  Grants add(CreditsGranted e) {
    return add(e.grantId(), e.category(), e.amount(), e.amount());
  }

  /** Adds a grant behind all others. */
  Grants add(GrantId id, CreditCategory category, long amount, long remaining) {
    return put(new Grant(id, category, amount, remaining, byId.size()));
  }

  /**
   * Chooses the slices that make up an amount.
   *
   * @param amount at most {@link #available()}
   */
  List<Allocation> allocate(long amount) {
    List<Allocation> chosen = new ArrayList<>();
    long missing = amount;
    for (Grant grant : spendable) {
      if (missing == 0) {
        break;
      }
      long taken = Math.min(missing, grant.remaining());
      chosen.add(new Allocation(grant.id(), taken));
      missing -= taken;
    }
    return List.copyOf(chosen);
  }

  Grants take(List<Allocation> slices) {
    Grants result = this;
    for (Allocation slice : slices) {
      result = result.change(slice.grantId(), -slice.amount());
    }
    return result;
  }

  Grants giveBack(List<Allocation> slices) {
    Grants result = this;
    for (Allocation slice : slices) {
      result = result.change(slice.grantId(), slice.amount());
    }
    return result;
  }

  private Grants change(GrantId id, long by) {
    Grant grant = byId.get(id);
    return grant == null
        ? this
        : put(
            new Grant(
                id, grant.category(), grant.amount(), grant.remaining() + by, grant.creation()));
  }

  private Grants put(Grant grant) {
    Grant before = byId.get(grant.id());
    PSortedSet<Grant> others = before == null ? spendable : spendable.minus(before);
    return new Grants(
        byId.plus(grant.id(), grant),
        grant.remaining() > 0 ? others.plus(grant) : others,
        available + grant.remaining() - (before == null ? 0 : before.remaining()));
  }
}
