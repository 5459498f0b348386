package ai.bilancompetence.platform.eventlog;

import ai.bilancompetence.credits.event.Allocation;
import ai.bilancompetence.credits.event.CreditAccountId;
import ai.bilancompetence.credits.event.CreditsGranted;
import ai.bilancompetence.credits.event.CreditsSpent;
import ai.bilancompetence.platform.event.DomainEvent;

/**
 * The state of a credit account as far as the tests of the log need it.
 *
 * @param fingerprint depends on every event and on their order
 */
record Tally(long available, long fingerprint) {

  static final Tally NOTHING = new Tally(0, 7);

  /** How a tally is built, in the given revision. */
  record State(int revision) implements AggregateState.StoredAsItIs<Tally> {

    @Override
    public String aggregateType() {
      return CreditAccountId.AGGREGATE_TYPE;
    }

    @Override
    public Class<Tally> stateType() {
      return Tally.class;
    }

    @Override
    public Tally initial() {
      return NOTHING;
    }

    @Override
    public Tally evolve(Tally state, DomainEvent event) {
      long change =
          switch (event) {
            case CreditsGranted granted -> granted.amount();
            case CreditsSpent spent ->
                -spent.allocations().stream().mapToLong(Allocation::amount).sum();
            default -> throw new ClassCastException(event.getClass().getName());
          };
      return new Tally(state.available() + change, state.fingerprint() * 31 + change);
    }
  }
}
