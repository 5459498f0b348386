package ai.bilancompetence.documents.command;

import ai.bilancompetence.documents.command.DocumentsCommand.ConfirmDestruction;
import ai.bilancompetence.documents.command.DocumentsCommand.LookUpFile;
import ai.bilancompetence.documents.event.DocumentId;
import ai.bilancompetence.platform.command.Cause;
import ai.bilancompetence.platform.command.Commands;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Deletes the bytes of a document that has come to its end wherever they lie, archives included,
 * and only then says that they are gone. Each step can be done again.
 */
@Component
class DocumentDestruction {

  private final Commands commands;
  private final DocumentStore store;
  private final Archives archives;

  DocumentDestruction(Commands commands, DocumentStore store, Archives archives) {
    this.commands = commands;
    this.store = store;
    this.archives = archives;
  }

  void destroy(DocumentId id, Cause cause) {
    DocumentFile file = commands.<DocumentFile>send(new LookUpFile(id), cause).result();
    List<String> keys = new ArrayList<>(List.of(file.key()));
    store.list(DocumentKeys.incomingOf(id), found -> keys.add(found.key()));
    keys.forEach(store::delete);
    archives.destroyThoseWith(id);
    commands.send(new ConfirmDestruction(id), cause);
  }
}
