package ai.bilancompetence.documents.command;

import ai.bilancompetence.documents.command.DocumentsCommand.ConfirmDestruction;
import ai.bilancompetence.documents.command.DocumentsCommand.LookUpFile;
import ai.bilancompetence.documents.event.DocumentCondemned;
import ai.bilancompetence.documents.event.DocumentId;
import ai.bilancompetence.documents.event.DocumentRefused;
import ai.bilancompetence.platform.command.Cause;
import ai.bilancompetence.platform.command.Commands;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/**
 * The bytes of a document that has come to its end are deleted wherever they lie, archives
 * included, and only then it is said that they are. Each step can be done again, so a crash or a
 * store that does not answer delays the end and does not lose it.
 */
@Component
@DisallowReplay
@ProcessingGroup(DocumentsPolicies.PROCESSOR)
class WhenDocumentCondemnedThenDestroy {

  private static final String NAME = "WhenDocumentCondemnedThenDestroy";

  private final Commands commands;
  private final DocumentStore store;
  private final Archives archives;

  WhenDocumentCondemnedThenDestroy(Commands commands, DocumentStore store, Archives archives) {
    this.commands = commands;
    this.store = store;
    this.archives = archives;
  }

  @EventHandler
  void on(DocumentCondemned event, EventMessage<?> message) {
    destroy(event.documentId(), Cause.policy(NAME, message));
  }

  @EventHandler
  void on(DocumentRefused event, EventMessage<?> message) {
    destroy(event.documentId(), Cause.policy(NAME, message));
  }

  private void destroy(DocumentId id, Cause cause) {
    DocumentFile file = commands.<DocumentFile>send(new LookUpFile(id), cause).result();
    List<String> keys = new ArrayList<>(List.of(file.key()));
    store.list(DocumentKeys.incomingOf(id), found -> keys.add(found.key()));
    keys.forEach(store::delete);
    archives.destroyThoseWith(id);
    commands.send(new ConfirmDestruction(id), cause);
  }
}
