package ai.bilancompetence.privacy.command;

import ai.bilancompetence.platform.command.Cause;
import ai.bilancompetence.platform.command.Commands;
import ai.bilancompetence.platform.deadline.DeadlineHandler;
import ai.bilancompetence.privacy.command.PrivacyCommand.BeginErasure;
import ai.bilancompetence.privacy.event.PersonalDataId;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Begins an erasure when the time to cancel it is over. */
@Component
class ErasureDue implements DeadlineHandler {

  static final String KIND = "privacy.erasure";

  private final Commands commands;

  ErasureDue(Commands commands) {
    this.commands = commands;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public void due(String subject) {
    commands.send(
        new BeginErasure(new PersonalDataId(UUID.fromString(subject))), Cause.deadline(KIND));
  }
}
