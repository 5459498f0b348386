package ai.bilancompetence.credits.event;

import java.util.List;

/**
 * A slice of one grant. Allocations are chosen once, when credits leave the available balance, and
 * are never computed again.
 *
 * @param amount whole credits, at least 1
 */
public record Allocation(GrantId grantId, long amount) {

  public Allocation {
    if (amount < 1) {
      throw new IllegalArgumentException("An allocation holds at least one credit");
    }
  }

  /** How many credits the slices hold together. */
  public static long sum(List<Allocation> slices) {
    return slices.stream().mapToLong(Allocation::amount).sum();
  }
}
