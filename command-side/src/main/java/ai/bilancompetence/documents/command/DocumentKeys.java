package ai.bilancompetence.documents.command;

import ai.bilancompetence.documents.event.DocumentId;
import ai.bilancompetence.identity.event.PersonId;
import java.util.Locale;

/** Where the bytes of documents lie in the store for files. */
final class DocumentKeys {

  /** Bytes that were looked at. Only this server writes here. */
  static final String DOCUMENTS = "documents/";

  /** Bytes that have come and were not looked at yet. */
  static final String INCOMING = "incoming/";

  /** Archives. */
  static final String ARCHIVES = "archives/";

  private DocumentKeys() {}

  /** {@code documents/<organisation>/<owner>/<kind>/<id>/<sha256>}. */
  static String of(DocumentId id, DocumentTerms terms) {
    PersonId owner = terms.ownerId();
    return DOCUMENTS
        + terms.organisationId()
        + "/"
        + (owner == null ? "organisation" : owner.toString())
        + "/"
        + terms.kind().name().toLowerCase(Locale.ROOT).replace('_', '-')
        + "/"
        + id
        + "/"
        + terms.sha256();
  }

  /** Where clients put bytes of a document. */
  static String incoming(DocumentId id, DocumentTerms terms) {
    return incomingOf(id) + terms.sha256();
  }

  /** How all keys begin under which bytes of a document may have come. */
  static String incomingOf(DocumentId id) {
    return INCOMING + id + "/";
  }
}
