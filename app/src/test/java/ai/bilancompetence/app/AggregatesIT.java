package ai.bilancompetence.app;

import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.app.testing.RunningApp;
import org.axonframework.eventsourcing.AggregateFactory;
import org.axonframework.modelling.command.AnnotationCommandTargetResolver;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.junit.jupiter.api.Test;

/** What Axon would do for every command in a way that takes longer than the command. */
class AggregatesIT {

  @Test
  void aggregates_are_made_by_their_constructor_and_not_as_beans() {
    assertThat(RunningApp.shared().beans(AggregateFactory.class))
        .hasSizeGreaterThanOrEqualTo(5)
        .extracting(factory -> factory.getClass().getSimpleName())
        .containsOnly("PlainAggregateFactory");
  }

  @Test
  void the_stream_of_a_command_is_asked_for_and_not_searched() {
    CommandTargetResolver resolver =
        RunningApp.shared()
            .bean(org.axonframework.config.Configuration.class)
            .getComponent(CommandTargetResolver.class);

    assertThat(resolver).isNotNull().isNotInstanceOf(AnnotationCommandTargetResolver.class);
  }
}
