package ai.bilancompetence.documents.command;

import static org.hamcrest.CoreMatchers.equalTo;

import ai.bilancompetence.documents.command.Circumstances.Space;
import ai.bilancompetence.documents.event.DocumentsEvent;
import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.command.Cause;
import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.error.ErrorCode;
import java.util.List;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.hamcrest.FeatureMatcher;

/** Given what has happened, when somebody asks, then these events or this refusal. */
final class DocumentFixture {

  private final List<DocumentsEvent> history;
  private Space space = Space.UNKNOWN;
  private boolean scanned;

  private DocumentFixture(List<DocumentsEvent> history) {
    this.history = history;
  }

  static DocumentFixture given(DocumentsEvent... history) {
    return new DocumentFixture(List.of(history));
  }

  DocumentFixture withUsed(long bytes, int warnedPercent) {
    space = new Space(bytes, warnedPercent);
    return this;
  }

  DocumentFixture withScanner() {
    scanned = true;
    return this;
  }

  Result when(Actor actor, DocumentsCommand command) {
    AggregateTestFixture<DocumentAggregate> axon =
        new AggregateTestFixture<>(DocumentAggregate.class);
    axon.registerInjectableResources(Papers.office(space, scanned));
    return new Result(
        axon.given(history)
            .when(command, Map.of(Cause.KEY, Cause.request(actor, "a key", "a trace"))));
  }

  /** What became of the command. */
  record Result(ResultValidator<DocumentAggregate> validator) {

    void thenEvents(DocumentsEvent... events) {
      validator.expectSuccessfulHandlerExecution().expectEvents((Object[]) events);
    }

    void thenNothing() {
      validator.expectSuccessfulHandlerExecution().expectNoEvents();
    }

    void thenRefused(ErrorCode code) {
      validator
          .expectNoEvents()
          .expectException(
              new FeatureMatcher<Throwable, Object>(equalTo(code), "a refusal with", "code") {
                @Override
                protected Object featureValueOf(Throwable thrown) {
                  return thrown instanceof DomainRejection refusal ? refusal.errorCode() : thrown;
                }
              });
    }
  }
}
