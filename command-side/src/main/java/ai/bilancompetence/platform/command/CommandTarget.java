package ai.bilancompetence.platform.command;

import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.springframework.stereotype.Component;

/**
 * Asks a command which aggregate it is for. Axon's own resolver looks through all annotations of
 * its methods and fields, for each command again.
 */
@Component
final class CommandTarget implements CommandTargetResolver {

  @Override
  public VersionedAggregateIdentifier resolveTarget(CommandMessage<?> message) {
    if (!(message.getPayload() instanceof Command command)) {
      throw new IllegalArgumentException(message.getPayloadType() + " is no command");
    }
    return new VersionedAggregateIdentifier((Object) command.streamId(), null);
  }
}
