package ai.bilancompetence.documents.command;

import static ai.bilancompetence.documents.command.DocumentsError.DOCUMENT_NOT_FOUND;

import ai.bilancompetence.documents.command.DocumentsCommand.CondemnDocument;
import ai.bilancompetence.documents.command.DocumentsCommand.CondemnIfDue;
import ai.bilancompetence.documents.command.DocumentsCommand.ConfirmDestruction;
import ai.bilancompetence.documents.command.DocumentsCommand.EraseName;
import ai.bilancompetence.documents.command.DocumentsCommand.GrantDownload;
import ai.bilancompetence.documents.command.DocumentsCommand.LiftLegalHold;
import ai.bilancompetence.documents.command.DocumentsCommand.LookUpFile;
import ai.bilancompetence.documents.command.DocumentsCommand.PlaceLegalHold;
import ai.bilancompetence.documents.command.DocumentsCommand.PrepareUpload;
import ai.bilancompetence.documents.command.DocumentsCommand.RecordScan;
import ai.bilancompetence.documents.command.DocumentsCommand.RecordUpload;
import ai.bilancompetence.documents.command.DocumentsCommand.RefuseUpload;
import ai.bilancompetence.documents.command.DocumentsCommand.RegisterDocument;
import ai.bilancompetence.documents.command.DocumentsCommand.ReplaceDocument;
import ai.bilancompetence.documents.command.DocumentsCommand.WithdrawDocument;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.error.PlatformError;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who may ask what of a document. What is confidential is between its owner and the consultant whom
 * it names (Code du travail, L6313-4; Code pénal, 226-13): no manager, and no administrator of the
 * platform, reads it.
 */
final class DocumentsAccess {

  private DocumentsAccess() {}

  /**
   * @param known terms of the document at work, null when it was not announced
   * @throws DomainRejection with {@code document_not_found} for a document that the actor has no
   *     part in, so that its existence stays hidden; with {@code forbidden} for one where this is
   *     not the actor's to do
   */
  static void check(Actor actor, DocumentsCommand command, @Nullable DocumentTerms known) {
    if (known != null && !mayKnow(actor, known)) {
      throw hidden();
    }
    if (command instanceof RegisterDocument c) {
      require(mayWrite(actor, known == null ? c.terms() : known));
      return;
    }
    if (known == null) {
      throw hidden();
    }
    switch (command) {
      case PrepareUpload _, RecordUpload _, RefuseUpload _, WithdrawDocument _ ->
          require(mayWrite(actor, known));
      case GrantDownload _ -> require(mayRead(actor, known));
      case PlaceLegalHold _, LiftLegalHold _ ->
          require(actor.belongsTo(known.organisationId().value()) && actor.hasAny(Role.MANAGER));
      case RecordScan _,
          ReplaceDocument _,
          LookUpFile _,
          CondemnIfDue _,
          CondemnDocument _,
          EraseName _,
          ConfirmDestruction _ ->
          require(actor.isSystem());
      case RegisterDocument _ -> {}
    }
  }

  /** Who may know that the document exists: the same people as find it on the query side. */
  private static boolean mayKnow(Actor actor, DocumentTerms terms) {
    return actor.isSystem()
        || actor.isAdmin()
        || mayRead(actor, terms)
        || (actor.belongsTo(terms.organisationId().value()) && actor.hasAny(Role.AUDITOR));
  }

  private static boolean mayRead(Actor actor, DocumentTerms terms) {
    return isOwner(actor, terms) || isStaff(actor, terms);
  }

  /** People bring what is theirs; what an organisation draws up comes from its staff. */
  private static boolean mayWrite(Actor actor, DocumentTerms terms) {
    if (actor.isSystem() || isStaff(actor, terms)) {
      return true;
    }
    return isOwner(actor, terms)
        && actor.belongsTo(terms.organisationId().value())
        && switch (terms.kind()) {
          case ATTENDANCE, CONVENTION, CV, WORKING_DOCUMENT -> true;
          case EVIDENCE, INVOICE, SYNTHESIS -> false;
        };
  }

  /** The same as the policy of the read model's table says. */
  private static boolean isStaff(Actor actor, DocumentTerms terms) {
    if (!actor.belongsTo(terms.organisationId().value())) {
      return false;
    }
    return switch (terms.kind().audience()) {
      case STAFF ->
          actor.hasAny(Role.MANAGER)
              || isConsultant(actor, terms)
              || (terms.ownerId() == null && actor.hasAny(Role.CONSULTANT));
      case MANAGEMENT -> actor.hasAny(Role.MANAGER);
      case CONFIDENTIAL -> isConsultant(actor, terms);
    };
  }

  private static boolean isOwner(Actor actor, DocumentTerms terms) {
    return actor.mayActAs(value(terms.ownerId()), terms.organisationId().value());
  }

  private static boolean isConsultant(Actor actor, DocumentTerms terms) {
    return actor.is(value(terms.consultantId())) && actor.hasAny(Role.CONSULTANT, Role.MANAGER);
  }

  private static @Nullable UUID value(@Nullable PersonId person) {
    return person == null ? null : person.value();
  }

  private static void require(boolean allowed) {
    if (!allowed) {
      throw new DomainRejection(PlatformError.FORBIDDEN, "This is not yours to do");
    }
  }

  private static DomainRejection hidden() {
    return new DomainRejection(DOCUMENT_NOT_FOUND, "No such document for you");
  }
}
