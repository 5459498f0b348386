package ai.bilancompetence.documents.command;

/** What the policies of documents share. */
final class DocumentsPolicies {

  /** Those that need the store for files; what waits for it holds up only its own document. */
  static final String PROCESSOR = "documents-policies";

  private DocumentsPolicies() {}
}
