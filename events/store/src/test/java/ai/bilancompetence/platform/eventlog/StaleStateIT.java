package ai.bilancompetence.platform.eventlog;

import static ai.bilancompetence.platform.eventlog.LogNode.granted;
import static ai.bilancompetence.platform.eventlog.LogNode.newAccount;
import static ai.bilancompetence.platform.eventlog.LogNode.spent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.Test;

/** A node may remember a state that another node has left behind; no decision on it stands. */
class StaleStateIT extends OnRealLog {

  private final StreamId account = newAccount();

  @Test
  void given_another_node_wrote_then_a_refusal_on_the_cached_state_is_decided_again() {
    LogNode one = database().logNode();
    LogNode other = database().logNode();
    one.append(account, 0, granted(account, 5));
    other.append(account, 1, granted(account, 10));
    AtomicLong seen = new AtomicLong();

    Decision onStale = decision(one, seen);
    assertThat(seen).hasValue(5);
    assertThat(onStale.isOnCachedState()).isTrue();
    CommandOutcome refusal = new CommandOutcome(UUID.randomUUID(), "{}", 409, "{}", null);
    assertThatThrownBy(() -> one.appender.confirm(onStale, refusal))
        .isInstanceOf(ConcurrencyException.class);

    one.appender.refresh(onStale);
    Decision again = decision(one, seen);
    assertThat(seen).hasValue(15);
    assertThat(one.appender.confirm(again, refusal)).isEqualTo(2);
    assertThat(one.metrics.get("bilan.log.conflicts").counter().count()).isEqualTo(1);
  }

  @Test
  void given_nobody_else_wrote_then_the_cached_state_is_confirmed_without_reading_events() {
    LogNode node = database().logNode();
    node.append(account, 0, granted(account, 5));
    node.append(account, 1, spent(account, 2));
    AtomicLong seen = new AtomicLong();

    assertThat(node.appender.confirm(decision(node, seen), null)).isEqualTo(2);

    assertThat(seen).hasValue(3);
    assertThat(node.eventsRead).hasValue(0);
  }

  @Test
  void an_account_that_does_not_exist_is_confirmed_as_such() {
    LogNode node = database().logNode();

    assertThat(node.appender.confirm(decision(node, new AtomicLong()), null)).isZero();
  }

  @Test
  void given_it_was_opened_since_then_an_account_that_did_not_exist_is_looked_at_again() {
    LogNode one = database().logNode();
    LogNode other = database().logNode();
    Decision none = decision(one, new AtomicLong());
    other.append(account, 0, granted(account, 1));

    assertThatThrownBy(() -> one.appender.confirm(none, null))
        .isInstanceOf(ConcurrencyException.class);
    AtomicLong seen = new AtomicLong();
    decision(one, seen);
    assertThat(seen).hasValue(1);
  }

  @Test
  void given_another_node_wrote_then_a_transaction_sees_it_at_once() {
    LogNode one = database().logNode();
    LogNode other = database().logNode();
    one.append(account, 0, granted(account, 5));
    other.append(account, 1, granted(account, 10));

    Tally seen = one.transaction.execute(status -> one.tally(account));

    assertThat(seen).isNotNull().extracting(Tally::available).isEqualTo(15L);
    assertThat(one.eventsRead).as("only what is new").hasValue(1);
  }

  /** The decision of a command that finds so many credits and appends nothing. */
  private Decision decision(LogNode node, AtomicLong seen) {
    return node.deciding(null, () -> seen.set(node.tally(account).available()));
  }
}
