package ai.bilancompetence.documents.command;

import ai.bilancompetence.documents.command.DocumentsCommand.CondemnDocument;
import ai.bilancompetence.documents.command.DocumentsCommand.LookUpFile;
import ai.bilancompetence.documents.event.DestructionReason;
import ai.bilancompetence.documents.event.DocumentId;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.command.Cause;
import ai.bilancompetence.platform.command.Commands;
import ai.bilancompetence.platform.error.DomainRejection;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** The documents of a person, for whoever carries out the rights of that person. */
@Component
public class PersonalDocuments {

  private final DocumentShelf shelf;
  private final Commands commands;

  PersonalDocuments(DocumentShelf shelf, Commands commands) {
    this.shelf = shelf;
    this.commands = commands;
  }

  /**
   * Has all documents of a person destroyed that no law and no legal hold keeps; their bytes are
   * deleted in the background. Doing it again changes nothing.
   *
   * @return the documents that stay
   */
  public List<DocumentId> erase(PersonId person, Cause cause) {
    List<DocumentId> kept = new ArrayList<>();
    for (DocumentId id : shelf.of(person)) {
      DocumentFile file = commands.<DocumentFile>send(new LookUpFile(id), cause).result();
      if (isKeptByLaw(file) || !condemn(id, cause)) {
        kept.add(id);
      }
    }
    return kept;
  }

  /** What proves that a training took place, and what was paid for it. */
  private static boolean isKeptByLaw(DocumentFile file) {
    return switch (file.terms().kind()) {
      case ATTENDANCE, CONVENTION, EVIDENCE, INVOICE -> true;
      case CV, SYNTHESIS, WORKING_DOCUMENT -> false;
    };
  }

  private boolean condemn(DocumentId id, Cause cause) {
    try {
      commands.send(new CondemnDocument(id, DestructionReason.ERASURE), cause);
      return true;
    } catch (DomainRejection refusal) {
      if (refusal.errorCode() != DocumentsError.DOCUMENT_ON_HOLD) {
        throw refusal;
      }
      return false;
    }
  }
}
