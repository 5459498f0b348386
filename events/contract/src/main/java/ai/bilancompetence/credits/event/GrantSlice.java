package ai.bilancompetence.credits.event;

import java.util.List;

/**
 * A slice of a grant that may not be known where it goes: it brings the terms of the grant along.
 *
 * @param amount whole credits, at least 1
 */
public record GrantSlice(GrantId grantId, GrantTerms terms, long amount) {

  public GrantSlice {
    if (amount < 1) {
      throw new IllegalArgumentException("A slice holds at least one credit");
    }
  }

  /** How many credits the slices hold together. */
  public static long sum(List<GrantSlice> slices) {
    return slices.stream().mapToLong(GrantSlice::amount).sum();
  }
}
