package ai.bilancompetence.documents.command;

import ai.bilancompetence.documents.command.DocumentsCommand.CondemnIfDue;
import ai.bilancompetence.documents.event.DocumentId;
import ai.bilancompetence.platform.command.Cause;
import ai.bilancompetence.platform.command.Commands;
import ai.bilancompetence.platform.deadline.DeadlineHandler;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Has a document destroyed whose time has come. */
@Component
class DocumentRetention implements DeadlineHandler {

  static final String KIND = "documents.retention";

  private final Commands commands;

  DocumentRetention(Commands commands) {
    this.commands = commands;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public void due(String subject) {
    commands.send(new CondemnIfDue(new DocumentId(UUID.fromString(subject))), Cause.deadline(KIND));
  }
}
