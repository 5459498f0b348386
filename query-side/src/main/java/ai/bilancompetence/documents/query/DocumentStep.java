package ai.bilancompetence.documents.query;

import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.web.QueryParameters;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far a document has come. */
enum DocumentStep {
  REGISTERED,
  SCANNING,
  READABLE,
  REPLACED,
  WITHDRAWN,
  REFUSED,
  CONDEMNED,
  DESTROYED;

  /** The step as clients write it. */
  @JsonValue
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads a step as clients write it.
   *
   * @throws DomainRejection with {@code invalid_parameter}
   */
  static DocumentStep parse(String text) {
    return QueryParameters.constant(DocumentStep.class, text, "No document can be in this state");
  }
}
