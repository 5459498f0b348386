package ai.bilancompetence.credits.command;

import ai.bilancompetence.credits.event.Allocation;
import java.util.ArrayList;
import java.util.List;

/** Arithmetic on slices of grants. */
final class Allocations {

  private Allocations() {}

  /** The two parts of a list of slices. */
  record Split(List<Allocation> first, List<Allocation> rest) {}

  /**
   * Cuts a list of slices after so many credits, in order.
   *
   * @param amount 1 to the sum of the slices
   */
  static Split split(List<Allocation> allocations, long amount) {
    List<Allocation> first = new ArrayList<>();
    List<Allocation> rest = new ArrayList<>();
    long missing = amount;
    for (Allocation slice : allocations) {
      long taken = Math.min(missing, slice.amount());
      if (taken > 0) {
        first.add(new Allocation(slice.grantId(), taken));
      }
      if (taken < slice.amount()) {
        rest.add(new Allocation(slice.grantId(), slice.amount() - taken));
      }
      missing -= taken;
    }
    return new Split(List.copyOf(first), List.copyOf(rest));
  }
}
