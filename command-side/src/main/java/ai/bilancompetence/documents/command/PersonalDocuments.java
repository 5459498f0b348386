package ai.bilancompetence.documents.command;

import ai.bilancompetence.documents.command.DocumentsCommand.CondemnDocument;
import ai.bilancompetence.documents.command.DocumentsCommand.EraseName;
import ai.bilancompetence.documents.command.DocumentsCommand.LookUpFile;
import ai.bilancompetence.documents.event.DestructionReason;
import ai.bilancompetence.documents.event.DocumentId;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.command.Cause;
import ai.bilancompetence.platform.command.Commands;
import ai.bilancompetence.platform.erasure.Erasure;
import ai.bilancompetence.platform.erasure.PersonEraser;
import ai.bilancompetence.platform.error.DomainRejection;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The documents of a person, when everything personal of them is erased. */
@Component
public class PersonalDocuments implements PersonEraser {

  private static final String WHO = "erasure";

  private static final List<Erasure.Kept> KEPT =
      List.of(
          new Erasure.Kept(
              "documents_without_names",
              "evidence_accounting_or_legal_case",
              "Code du travail, L6361-2; Code de commerce, L123-22; RGPD, article 17(3)"));

  private final DocumentShelf shelf;
  private final Commands commands;
  private final DocumentDestruction destruction;
  private final Archives archives;

  PersonalDocuments(
      DocumentShelf shelf, Commands commands, DocumentDestruction destruction, Archives archives) {
    this.shelf = shelf;
    this.commands = commands;
    this.destruction = destruction;
    this.archives = archives;
  }

  @Override
  public Erasure erase(UUID person) {
    Cause cause = Cause.request(Actor.system(WHO, null), null, UUID.randomUUID().toString());
    List<DocumentId> kept = erase(new PersonId(person), cause);
    archives.forget(new PersonId(person));
    return new Erasure(List.of("documents", "archives"), kept.isEmpty() ? List.of() : KEPT);
  }

  /**
   * Destroys all documents of a person that no law and no legal hold keeps, and forgets what the
   * others are called. Doing it again changes nothing.
   *
   * @return the documents that stay
   */
  public List<DocumentId> erase(PersonId person, Cause cause) {
    List<DocumentId> kept = new ArrayList<>();
    for (DocumentId id : shelf.of(person)) {
      DocumentFile file = commands.<DocumentFile>send(new LookUpFile(id), cause).result();
      if (isKeptByLaw(file) || !condemn(id, cause)) {
        commands.send(new EraseName(id), cause);
        kept.add(id);
      } else {
        destruction.destroy(id, cause);
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
