package ai.bilancompetence.credits.event;

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
}
