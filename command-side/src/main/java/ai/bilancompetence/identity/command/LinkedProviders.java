package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.command.IdentityCommand.RecordAccess;
import ai.bilancompetence.identity.command.LinkedIdentities.LinkedIdentity;
import ai.bilancompetence.identity.event.IdentityUnlinked;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.command.Commands;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/** What people say about the identity providers that may log in for them. */
@Component
class LinkedProviders {

  private final Commands commands;
  private final LinkedIdentities links;
  private final Clock clock;

  LinkedProviders(Commands commands, LinkedIdentities links, Clock clock) {
    this.commands = commands;
    this.links = links;
    this.clock = clock;
  }

  List<LinkedIdentity> of(PersonId person) {
    return links.of(person);
  }

  /**
   * Allows a provider no more. Sessions that it opened go on; whoever does not trust it any more
   * ends them, too.
   */
  void unlink(PersonId person, String provider) {
    commands.inOneTransaction(
        sender -> {
          boolean linked = links.unlink(provider, person);
          if (linked) {
            sender.send(
                new RecordAccess(new IdentityUnlinked(person, provider, clock.instant())),
                Causes.of(person));
          }
          return linked;
        });
  }
}
