package ai.bilancompetence.documents.command;

import ai.bilancompetence.documents.command.DocumentsCommand.LookUpFile;
import ai.bilancompetence.documents.command.DocumentsCommand.ReplaceDocument;
import ai.bilancompetence.documents.event.DocumentId;
import ai.bilancompetence.documents.event.DocumentScanned;
import ai.bilancompetence.documents.event.DocumentUploaded;
import ai.bilancompetence.documents.event.ScanVerdict;
import ai.bilancompetence.platform.command.Cause;
import ai.bilancompetence.platform.command.Commands;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/** A newer document takes the place of the older one when it can be read, and not before. */
@Component
@DisallowReplay
@ProcessingGroup(DocumentsPolicies.PROCESSOR)
class WhenDocumentReadableThenReplace {

  private static final String NAME = "WhenDocumentReadableThenReplace";

  private final Commands commands;

  WhenDocumentReadableThenReplace(Commands commands) {
    this.commands = commands;
  }

  @EventHandler
  void on(DocumentUploaded event, EventMessage<?> message) {
    if (!event.scanRequired()) {
      replace(event.documentId(), message);
    }
  }

  @EventHandler
  void on(DocumentScanned event, EventMessage<?> message) {
    if (event.verdict() == ScanVerdict.CLEAN) {
      replace(event.documentId(), message);
    }
  }

  private void replace(DocumentId newer, EventMessage<?> message) {
    Cause cause = Cause.policy(NAME, message);
    DocumentFile file = commands.<DocumentFile>send(new LookUpFile(newer), cause).result();
    DocumentId older = file.terms().replaces();
    if (older != null) {
      commands.send(new ReplaceDocument(older, newer), cause);
    }
  }
}
