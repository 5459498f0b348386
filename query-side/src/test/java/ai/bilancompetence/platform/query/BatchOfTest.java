package ai.bilancompetence.platform.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.junit.jupiter.api.Test;

class BatchOfTest {

  private final List<String> done = new ArrayList<>();
  private final BatchOf<String> batch =
      new BatchOf<>("a read model", all -> done.add("write " + all));

  @Test
  void allEventsOfAUnitOfWorkAreWrittenTogetherBeforeItsCommit() {
    inUnitOfWork(List.of("a", "b", "c"), batch::add);
    inUnitOfWork(List.of("d"), batch::add);

    assertThat(done).containsExactly("write [a, b, c]", "commit", "write [d]", "commit");
  }

  @Test
  void nothingIsWrittenWhenNothingWasAdded() {
    inUnitOfWork(List.of("a"), event -> {});

    assertThat(done).containsExactly("commit");
  }

  @Test
  void nothingIsWrittenWhenAnEventCannotBeHandled() {
    ResultMessage<?> result =
        inUnitOfWork(
            List.of("a", "b"),
            event -> {
              batch.add(event);
              if (event.equals("b")) {
                throw new IllegalArgumentException("not this one");
              }
            });

    assertThat(result.isExceptional()).isTrue();
    assertThat(done).containsExactly("rollback");
  }

  @Test
  void aWriteThatFailsRollsTheUnitOfWorkBack() {
    BatchOf<String> failing =
        new BatchOf<>(
            "another read model",
            all -> {
              throw new IllegalArgumentException("no such table");
            });

    ResultMessage<?> result = inUnitOfWork(List.of("a"), failing::add);

    assertThat(result.exceptionResult()).hasMessage("no such table");
    assertThat(done).containsExactly("rollback");
  }

  @Test
  void readModelsOfOneUnitOfWorkHaveBatchesOfTheirOwn() {
    BatchOf<String> other = new BatchOf<>("another read model", all -> done.add("other " + all));

    inUnitOfWork(
        List.of("a", "b"),
        event -> {
          batch.add(event);
          other.add(event + event);
        });

    assertThat(done).containsExactly("write [a, b]", "other [aa, bb]", "commit");
  }

  @Test
  void thereIsNoBatchOutsideOfAUnitOfWork() {
    assertThatIllegalStateException().isThrownBy(() -> batch.add("a"));
  }

  private ResultMessage<?> inUnitOfWork(List<String> events, Consumer<String> handler) {
    List<EventMessage<String>> messages =
        events.stream().<EventMessage<String>>map(GenericEventMessage::new).toList();
    BatchingUnitOfWork<EventMessage<String>> work = new BatchingUnitOfWork<>(messages);
    work.onCommit(w -> done.add("commit"));
    work.onRollback(w -> done.add("rollback"));
    return work.executeWithResult(
        () -> {
          handler.accept(work.getMessage().getPayload());
          return null;
        });
  }
}
