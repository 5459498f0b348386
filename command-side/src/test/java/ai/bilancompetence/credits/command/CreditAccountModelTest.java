package ai.bilancompetence.credits.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ai.bilancompetence.credits.event.Allocation;
import ai.bilancompetence.credits.event.CreditCategory;
import ai.bilancompetence.credits.event.CreditsCaptured;
import ai.bilancompetence.credits.event.CreditsEvent;
import ai.bilancompetence.credits.event.CreditsGranted;
import ai.bilancompetence.credits.event.CreditsReleased;
import ai.bilancompetence.credits.event.CreditsReserved;
import ai.bilancompetence.credits.event.CreditsSpent;
import ai.bilancompetence.credits.event.GrantId;
import ai.bilancompetence.credits.event.ReservationId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.groups.Tuple;

/** What the account keeps ready, against a model that works everything out again each time. */
class CreditAccountModelTest {

  @Property(tries = 2000)
  void totals_and_allocations_are_those_of_a_model_that_adds_everything_up(
      @ForAll("sequences") List<CreditsCommand> commands) {
    CreditAccountHistory history = CreditAccountHistory.opened();
    Model model = new Model();
    for (CreditsCommand command : commands) {
      int before = history.events().size();
      history.tell(command);
      history.events().subList(before, history.events().size()).forEach(model::apply);

      CreditAccount account = history.account();
      assertThat(account.available()).isEqualTo(model.available());
      assertThat(account.held()).isEqualTo(model.held());
      assertThat(account.grants().spendable())
          .extracting(Grants.Grant::id, Grants.Grant::remaining)
          .containsExactlyElementsOf(model.spendable());
    }
  }

  @Provide
  Arbitrary<List<CreditsCommand>> sequences() {
    return CreditAccountHistory.sequences();
  }

  private static final class Model {

    private final Map<GrantId, CreditCategory> categories = new LinkedHashMap<>();
    private final Map<GrantId, Long> remaining = new HashMap<>();
    private final Map<ReservationId, List<Allocation>> live = new HashMap<>();

    void apply(CreditsEvent event) {
      switch (event) {
        case CreditsGranted e -> {
          categories.put(e.grantId(), e.category());
          remaining.put(e.grantId(), e.amount());
        }
        case CreditsReserved e -> {
          take(e.allocations());
          live.put(e.reservationId(), e.allocations());
        }
        case CreditsCaptured e -> {
          live.remove(e.reservationId());
          giveBack(e.returned());
        }
        case CreditsReleased e -> {
          live.remove(e.reservationId());
          giveBack(e.returned());
        }
        case CreditsSpent e -> take(e.allocations());
        default -> {}
      }
    }

    /** The slices must be the ones that the model would have chosen. */
    private void take(List<Allocation> slices) {
      assertThat(slices).isEqualTo(choose(Allocation.sum(slices)));
      slices.forEach(slice -> remaining.merge(slice.grantId(), -slice.amount(), Long::sum));
    }

    private void giveBack(List<Allocation> slices) {
      slices.forEach(slice -> remaining.merge(slice.grantId(), slice.amount(), Long::sum));
    }

    private List<Allocation> choose(long amount) {
      List<Allocation> chosen = new ArrayList<>();
      long missing = amount;
      for (GrantId grant : inOrderOfBurning()) {
        long taken = Math.min(missing, remaining.get(grant));
        if (taken > 0) {
          chosen.add(new Allocation(grant, taken));
          missing -= taken;
        }
      }
      return chosen;
    }

    private List<GrantId> inOrderOfBurning() {
      return categories.keySet().stream().sorted(Comparator.comparing(categories::get)).toList();
    }

    List<Tuple> spendable() {
      return inOrderOfBurning().stream()
          .filter(grant -> remaining.get(grant) > 0)
          .map(grant -> tuple(grant, remaining.get(grant)))
          .toList();
    }

    long available() {
      return remaining.values().stream().mapToLong(Long::longValue).sum();
    }

    long held() {
      return live.values().stream().mapToLong(Allocation::sum).sum();
    }
  }
}
