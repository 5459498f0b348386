package ai.bilancompetence.platform.command;

import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.catalogue.EventCatalogue;
import ai.bilancompetence.platform.command.LoadedAggregate.Continuation;
import ai.bilancompetence.platform.event.DomainEvent;
import ai.bilancompetence.platform.eventlog.AggregateState;
import ai.bilancompetence.platform.eventlog.DomainEventSerializer;
import ai.bilancompetence.platform.eventlog.EventTypeNames;
import ai.bilancompetence.platform.eventlog.Upcasters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.ObjectMapper;

/**
 * What every aggregate promises about its state: it survives storage, and the aggregate goes on
 * from it as it would from its events.
 *
 * @param <S> the state
 * @param <P> what is stored of it
 */
public abstract class AggregateStateContract<S, P> {

  private static final Path GOLDEN = Path.of("src/test/resources/golden");
  private static final EventTypeNames NAMES = new EventTypeNames(EventCatalogue.eventTypes());
  private static final ObjectMapper JSON =
      new DomainEventSerializer(NAMES, new Upcasters(NAMES, EventCatalogue.upcasters()))
          .getObjectMapper();

  private final Class<?> aggregate;
  private final AggregateState<S, P> state;
  private final List<? extends DomainEvent> history;
  private final List<Object> resources;

  /**
   * Takes the samples to check with.
   *
   * @param history events of one aggregate that leave nothing of the state empty
   * @param resources what the aggregate's command handlers need
   */
  protected AggregateStateContract(
      Class<?> aggregate,
      AggregateState<S, P> state,
      List<? extends DomainEvent> history,
      Object... resources) {
    this.aggregate = aggregate;
    this.state = state;
    this.history = history;
    this.resources = List.of(resources);
  }

  @Test
  public void aStateIsReadBackAsItWasStoredAfterEveryEvent() {
    for (int length = 0; length <= history.size(); length++) {
      S folded = after(length);

      assertThat(stored(folded)).isEqualTo(folded);
      assertThat(state.stateType()).isEqualTo(folded.getClass());
    }
  }

  @Test
  public void aStateThatWasStoredEvolvesAsOneThatWasNot() {
    for (int length = 0; length <= history.size(); length++) {
      S continued = stored(after(length));
      for (DomainEvent event : history.subList(length, history.size())) {
        continued = state.evolve(continued, event);
      }

      assertThat(continued).isEqualTo(after(history.size()));
    }
  }

  /** Whoever changes the shape gives it a new revision, or old snapshots are read as new ones. */
  @Test
  public void theStoredShapeIsThatOfItsRevision() throws IOException {
    Path file = GOLDEN.resolve("%s.%d.json".formatted(state.aggregateType(), state.revision()));
    String shape = JSON.writeValueAsString(state.toSnapshot(after(history.size())));
    if (Boolean.getBoolean("golden.write") && Files.notExists(file)) {
      Files.createDirectories(GOLDEN);
      Files.writeString(file, shape + "\n");
    }

    assertThat(shape).isEqualTo(Files.readString(file).strip());
  }

  @Test
  public void anAggregateGoesOnFromAKeptStateAsFromItsEvents() {
    LoadedAggregate<?> axon = new LoadedAggregate<>(aggregate, resources);
    for (int length = 1; length <= history.size(); length++) {
      long last = length - 1;
      List<? extends DomainEvent> more = history.subList(length, history.size());

      Continuation fromEvents = axon.from("any", history.subList(0, length), last, more);
      String stream = fromEvents.identifier();
      Continuation fromState = axon.from(stream, List.of(stored(after(length))), last, more);

      assertThat(stream).startsWith(state.aggregateType() + ":");
      assertThat(fromState.versionWhenLoaded()).isEqualTo(last);
      assertThat(fromState.recorded()).isEqualTo(more);
      assertThat(fromState)
          .usingRecursiveComparison()
          .usingOverriddenEquals()
          .isEqualTo(fromEvents);
    }
  }

  private S after(int length) {
    S folded = state.initial();
    for (DomainEvent event : history.subList(0, length)) {
      folded = state.evolve(folded, event);
    }
    return folded;
  }

  private S stored(S written) {
    String json = JSON.writeValueAsString(state.toSnapshot(written));
    return state.fromSnapshot(JSON.readValue(json, state.snapshotType()));
  }
}
