package ai.bilancompetence.documents.command;

import static ai.bilancompetence.documents.command.DocumentsError.DOCUMENT_PARTY_NOT_MEMBER;

import ai.bilancompetence.documents.command.Circumstances.Space;
import ai.bilancompetence.documents.command.DocumentsCommand.RegisterDocument;
import ai.bilancompetence.documents.event.DocumentsEvent;
import ai.bilancompetence.identity.command.Memberships;
import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.command.Cause;
import ai.bilancompetence.platform.error.DomainRejection;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What the aggregate needs of the world around it. */
@Component
class DocumentOffice {

  private final DocumentsProperties rules;
  private final ScannerProperties scanner;
  private final DocumentShelf shelf;
  private final Memberships memberships;
  private final Clock clock;

  DocumentOffice(
      DocumentsProperties rules,
      ScannerProperties scanner,
      DocumentShelf shelf,
      Memberships memberships,
      Clock clock) {
    this.rules = rules;
    this.scanner = scanner;
    this.shelf = shelf;
    this.memberships = memberships;
    this.clock = clock;
  }

  /** What a decision about a document that exists depends on. */
  Circumstances circumstances(Cause cause) {
    return circumstances(cause, Space.UNKNOWN);
  }

  /**
   * The same for a document that is new; it is checked who takes part in it.
   *
   * @throws DomainRejection with {@code document_party_not_member} or {@code
   *     document_not_replaceable}
   */
  Circumstances admit(RegisterDocument command, Cause cause) {
    DocumentTerms terms = command.terms();
    if (terms.ownerId() != null
        && memberships.rolesOf(terms.ownerId(), terms.organisationId()).isEmpty()) {
      throw new DomainRejection(DOCUMENT_PARTY_NOT_MEMBER, "Add the owner as a member first");
    }
    if (terms.consultantId() != null
        && Collections.disjoint(
            memberships.rolesOf(terms.consultantId(), terms.organisationId()),
            Set.of(Role.CONSULTANT, Role.MANAGER))) {
      throw new DomainRejection(
          DOCUMENT_PARTY_NOT_MEMBER, "Choose a consultant of the organisation");
    }
    shelf.requireReplaceable(terms);
    return circumstances(cause, shelf.space(terms.organisationId()));
  }

  /** Writes the rows that follow from events, in their transaction. */
  void keep(List<DocumentsEvent> events) {
    shelf.keep(events);
  }

  private Circumstances circumstances(Cause cause, Space space) {
    return new Circumstances(
        rules, scanner.enabled(), space, cause.actor().personId(), clock.instant());
  }
}
