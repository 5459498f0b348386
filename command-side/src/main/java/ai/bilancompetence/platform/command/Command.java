package ai.bilancompetence.platform.command;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** An intention to change one aggregate. */
public interface Command {

  /** The stream of the aggregate that decides. */
  @TargetAggregateIdentifier
  String streamId();
}
