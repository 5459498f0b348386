package ai.bilancompetence.credits.command;

import ai.bilancompetence.credits.command.CreditsCommand.ExpireDue;
import ai.bilancompetence.credits.event.CreditAccountId;
import ai.bilancompetence.platform.command.Cause;
import ai.bilancompetence.platform.command.Commands;
import ai.bilancompetence.platform.deadline.DeadlineHandler;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Has an account record what has run out. */
@Component
class CreditExpiry implements DeadlineHandler {

  static final String KIND = "credits.expiry";

  private final Commands commands;

  CreditExpiry(Commands commands) {
    this.commands = commands;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public void due(String subject) {
    commands.send(
        new ExpireDue(new CreditAccountId(UUID.fromString(subject))), Cause.deadline(KIND));
  }
}
