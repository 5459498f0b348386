package ai.bilancompetence.assessments.command;

import static org.hamcrest.CoreMatchers.equalTo;

import ai.bilancompetence.assessments.event.AssessmentsEvent;
import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.command.Cause;
import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.error.ErrorCode;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.hamcrest.FeatureMatcher;

/** Given what has happened, when somebody asks, then these events or this refusal. */
final class AssessmentFixture {

  private final AggregateTestFixture<AssessmentAggregate> axon =
      new AggregateTestFixture<>(AssessmentAggregate.class);
  private final List<AssessmentsEvent> history;

  private AssessmentFixture(List<AssessmentsEvent> history) {
    this.history = history;
    axon.registerInjectableResources(
        Clock.fixed(Bilans.NOW, ZoneOffset.UTC), Bilans.PRICES, Bilans.memberships());
  }

  static AssessmentFixture given(AssessmentsEvent... history) {
    return new AssessmentFixture(List.of(history));
  }

  /** The same bilan, some events later. */
  AssessmentFixture and(AssessmentsEvent... more) {
    return new AssessmentFixture(Stream.concat(history.stream(), Stream.of(more)).toList());
  }

  Result when(Actor actor, AssessmentsCommand command) {
    return new Result(
        axon.given(history)
            .when(command, Map.of(Cause.KEY, Cause.request(actor, "a key", "a trace"))));
  }

  /** What became of the command. */
  record Result(ResultValidator<AssessmentAggregate> validator) {

    void thenEvents(AssessmentsEvent... events) {
      validator.expectSuccessfulHandlerExecution().expectEvents((Object[]) events);
    }

    void thenNothing() {
      validator.expectSuccessfulHandlerExecution().expectNoEvents();
    }

    void thenAnswer(AssessmentSummary summary) {
      validator.expectResultMessagePayload(summary);
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
