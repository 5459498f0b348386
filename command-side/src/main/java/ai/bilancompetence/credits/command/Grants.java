package ai.bilancompetence.credits.command;

import ai.bilancompetence.credits.event.Allocation;
import ai.bilancompetence.credits.event.CreditCategory;
import ai.bilancompetence.credits.event.CreditsGranted;
import ai.bilancompetence.credits.event.GrantId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** The grants of an account, in order of creation, and what is left of each. */
record Grants(SequencedMap<GrantId, Grant> byId) {

  static final Grants NONE = new Grants(new LinkedHashMap<>());

  /**
   * @param amount what was granted, in credits
   * @param remaining what is neither consumed nor set aside
   */
  record Grant(GrantId id, CreditCategory category, long amount, long remaining) {}

  /** Promotional credits burn first, paid ones last; within a category the oldest first. */
  private static final Comparator<Grant> BURN_DOWN = Comparator.comparing(Grant::category);

  @Nullable Grant find(GrantId id) {
    return byId.get(id);
  }

  long available() {
    return byId.values().stream().mapToLong(Grant::remaining).sum();
  }

  Grants add(CreditsGranted e) {
    return with(new Grant(e.grantId(), e.category(), e.amount(), e.amount()));
  }

  /**
   * Chooses the slices that make up an amount.
   *
   * @param amount at most {@link #available()}
   */
  List<Allocation> allocate(long amount) {
    List<Allocation> chosen = new ArrayList<>();
    long missing = amount;
    for (Grant grant : byId.values().stream().sorted(BURN_DOWN).toList()) {
      long taken = Math.min(missing, grant.remaining());
      if (taken > 0) {
        chosen.add(new Allocation(grant.id(), taken));
        missing -= taken;
      }
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
        : with(new Grant(id, grant.category(), grant.amount(), grant.remaining() + by));
  }

  private Grants with(Grant grant) {
    SequencedMap<GrantId, Grant> changed = new LinkedHashMap<>(byId);
    changed.put(grant.id(), grant);
    return new Grants(changed);
  }
}
