package ai.bilancompetence.credits.query;

import ai.bilancompetence.credits.event.Allocation;
import ai.bilancompetence.credits.event.CreditAccountId;
import ai.bilancompetence.credits.query.Grants.Grant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What events tell of accounts, and what of it the ledger can be asked for. */
final class Folds {

  private Folds() {}

  /** Everything that can be asked about an account's credits. */
  record Holdings(
      Object owner, Object closedAt, List<Grant> grants, List<Reservation> holds, long debt) {}

  static Map<CreditAccountId, AccountState> of(List<RecordedCredits> history) {
    Map<CreditAccountId, AccountState> states = new LinkedHashMap<>();
    for (RecordedCredits recorded : history) {
      states.merge(
          recorded.event().accountId(),
          AccountState.NOTHING.evolve(recorded.event()),
          (state, first) -> state.evolve(recorded.event()));
    }
    return states;
  }

  /** Of grants those that matter: with something left, or held. */
  static Holdings holdings(AccountState state) {
    Set<Object> held =
        state.reservations().values().stream()
            .flatMap(hold -> hold.slices().stream())
            .map(Allocation::grantId)
            .collect(Collectors.toSet());
    return new Holdings(
        state.owner(),
        state.closedAt(),
        state.grants().inOrder().stream()
            .filter(grant -> grant.remaining() != 0 || held.contains(grant.grantId()))
            .toList(),
        state.reservations().values().stream()
            .sorted(
                Comparator.comparing(Reservation::reservedAt)
                    .thenComparing(hold -> hold.reservationId().toString()))
            .toList(),
        state.debt());
  }
}
