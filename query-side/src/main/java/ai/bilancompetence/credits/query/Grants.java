package ai.bilancompetence.credits.query;

import ai.bilancompetence.credits.event.Allocation;
import ai.bilancompetence.credits.event.GrantId;
import ai.bilancompetence.credits.event.GrantSlice;
import ai.bilancompetence.credits.event.GrantSource;
import ai.bilancompetence.credits.event.GrantTerms;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/** The grants of an account. A change makes new ones and leaves these as they are. */
record Grants(PMap<GrantId, Grant> byId) {

  static final Grants NONE = new Grants(HashTreePMap.empty());

  private static final Comparator<Grant> BURN_DOWN =
      Comparator.comparing(Grant::terms, GrantTerms.BURN_DOWN)
          .thenComparing(grant -> grant.grantId().value());

  /**
   * Credits that came in together.
   *
   * @param amount what came in
   * @param remaining what of it is neither gone nor held
   * @param voided whether it was taken back
   * @param source what the credits go back to; null when they came from another account
   * @param reference which one of these; then the transfer
   */
  record Grant(
      GrantId grantId,
      GrantTerms terms,
      long amount,
      long remaining,
      boolean voided,
      @Nullable GrantSource source,
      String reference) {

    Grant plus(long credits) {
      return new Grant(grantId, terms, amount, remaining + credits, voided, source, reference);
    }

    /** Whether what comes back to it at the moment is gone at once. */
    boolean isOverAt(Instant moment) {
      return voided || terms.isExpiredAt(moment);
    }
  }

  static Grants of(Collection<Grant> all) {
    PMap<GrantId, Grant> grants = HashTreePMap.empty();
    for (Grant grant : all) {
      grants = grants.plus(grant.grantId(), grant);
    }
    return new Grants(grants);
  }

  /** In the order in which they burn. */
  @JsonValue
  List<Grant> inOrder() {
    return byId.values().stream().sorted(BURN_DOWN).toList();
  }

  /** Those with something left, in the order in which they burn. */
  Stream<Grant> remaining() {
    return byId.values().stream().filter(grant -> grant.remaining() > 0).sorted(BURN_DOWN);
  }

  @Nullable Grant find(GrantId id) {
    return byId.get(id);
  }

  /** What is left of all of them, in credits. */
  long unused() {
    return byId.values().stream().mapToLong(Grant::remaining).sum();
  }

  /** What of them can be used at the moment, in credits. */
  long activeAt(Instant moment) {
    return byId.values().stream()
        .filter(grant -> grant.terms().isActiveAt(moment))
        .mapToLong(Grant::remaining)
        .sum();
  }

  /** What of them can be used only after the moment, in credits. */
  long scheduledAt(Instant moment) {
    return byId.values().stream()
        .filter(grant -> moment.isBefore(grant.terms().effectiveAt()))
        .filter(grant -> !grant.terms().isExpiredAt(moment))
        .mapToLong(Grant::remaining)
        .sum();
  }

  Grants granted(
      GrantId id, GrantTerms terms, long amount, @Nullable GrantSource source, String reference) {
    Grant known = byId.get(id);
    long before = known == null ? 0 : known.amount();
    long rest = known == null ? 0 : known.remaining();
    boolean voided = known != null && known.voided();
    return new Grants(
        byId.plus(
            id,
            new Grant(
                id,
                known == null ? terms : known.terms(),
                before + amount,
                rest + amount,
                voided,
                known == null ? source : known.source(),
                known == null ? reference : known.reference())));
  }

  Grants arrived(List<GrantSlice> slices, @Nullable GrantSource source, String reference) {
    Grants changed = this;
    for (GrantSlice slice : slices) {
      changed = changed.granted(slice.grantId(), slice.terms(), slice.amount(), source, reference);
    }
    return changed;
  }

  Grants taken(List<Allocation> slices) {
    Grants changed = this;
    for (Allocation slice : slices) {
      changed = changed.lost(slice.grantId(), slice.amount());
    }
    return changed;
  }

  Grants given(List<Allocation> slices) {
    Grants changed = this;
    for (Allocation slice : slices) {
      changed = changed.lost(slice.grantId(), -slice.amount());
    }
    return changed;
  }

  Grants left(List<GrantSlice> slices) {
    Grants changed = this;
    for (GrantSlice slice : slices) {
      changed = changed.lost(slice.grantId(), slice.amount());
    }
    return changed;
  }

  Grants returned(List<GrantSlice> slices) {
    Grants changed = this;
    for (GrantSlice slice : slices) {
      changed = changed.lost(slice.grantId(), -slice.amount());
    }
    return changed;
  }

  Grants lost(GrantId id, long credits) {
    return change(id, grant -> grant.plus(-credits));
  }

  Grants voided(GrantId id, long credits) {
    return change(
        id,
        g ->
            new Grant(
                id,
                g.terms(),
                g.amount(),
                g.remaining() - credits,
                true,
                g.source(),
                g.reference()));
  }

  private Grants change(GrantId id, UnaryOperator<Grant> how) {
    Grant grant = byId.get(id);
    return grant == null ? this : new Grants(byId.plus(id, how.apply(grant)));
  }
}
