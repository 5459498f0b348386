package ai.bilancompetence.documents.command;

import ai.bilancompetence.documents.command.DocumentSummary.State;
import ai.bilancompetence.documents.event.DocumentId;

/** A document with all that is needed to handle its bytes. */
record DocumentFile(DocumentId documentId, DocumentTerms terms, State state) {

  /** Where its bytes lie once they were looked at. */
  String key() {
    return DocumentKeys.of(documentId, terms);
  }
}
