package ai.bilancompetence.documents.command;

import static ai.bilancompetence.documents.command.DocumentsError.DOCUMENT_OWNER_REQUIRED;
import static ai.bilancompetence.documents.command.DocumentsError.DOCUMENT_QUOTA_EXHAUSTED;
import static ai.bilancompetence.documents.command.DocumentsError.DOCUMENT_TOO_LARGE;
import static ai.bilancompetence.documents.command.DocumentsError.DOCUMENT_TYPE_NOT_ALLOWED;

import ai.bilancompetence.documents.command.DocumentsCommand.RegisterDocument;
import ai.bilancompetence.documents.event.DocumentKind.Audience;
import ai.bilancompetence.documents.event.DocumentRegistered;
import ai.bilancompetence.documents.event.DocumentSpaceRanLow;
import ai.bilancompetence.documents.event.DocumentsEvent;
import ai.bilancompetence.platform.error.DomainRejection;
import java.util.ArrayList;
import java.util.List;

/** Which documents can be announced. */
final class Registration {

  private static final int[] THRESHOLDS_PERCENT = {95, 80};

  private Registration() {}

  /**
   * @throws DomainRejection when the kind does not take such a document, or the organisation has no
   *     room for it
   */
  static List<DocumentsEvent> decide(RegisterDocument c, Circumstances now) {
    DocumentTerms terms = c.terms();
    DocumentsProperties.Kind kind = now.rules().of(terms.kind());
    if (terms.ownerId() == null && terms.kind().audience() == Audience.CONFIDENTIAL) {
      throw new DomainRejection(DOCUMENT_OWNER_REQUIRED, "Send owner_id");
    }
    if (!kind.takes(terms.mediaType())) {
      throw new DomainRejection(DOCUMENT_TYPE_NOT_ALLOWED, "The type is " + terms.mediaType());
    }
    if (terms.sizeBytes() > kind.largest()) {
      throw new DomainRejection(DOCUMENT_TOO_LARGE, "The limit is " + kind.largest() + " bytes");
    }
    long used = now.space().usedBytes() + terms.sizeBytes();
    long quota = now.rules().quota();
    if (used > quota) {
      throw new DomainRejection(
          DOCUMENT_QUOTA_EXHAUSTED,
          "%d of %d bytes are used".formatted(now.space().usedBytes(), quota));
    }
    List<DocumentsEvent> events = new ArrayList<>();
    events.add(registered(c, now));
    int reached = percent(used, quota);
    int told = Math.min(now.space().warnedPercent(), percent(now.space().usedBytes(), quota));
    if (reached > told) {
      events.add(
          new DocumentSpaceRanLow(
              c.documentId(), terms.organisationId(), reached, used, quota, now.at()));
    }
    return events;
  }

  /** The highest threshold that is reached, 0 for none. */
  static int percent(long used, long quota) {
    for (int threshold : THRESHOLDS_PERCENT) {
      if (used / (double) quota >= threshold / 100.0) {
        return threshold;
      }
    }
    return 0;
  }

  private static DocumentRegistered registered(RegisterDocument c, Circumstances now) {
    DocumentTerms terms = c.terms();
    return new DocumentRegistered(
        c.documentId(),
        terms.organisationId(),
        terms.ownerId(),
        terms.consultantId(),
        terms.assessmentId(),
        terms.kind(),
        terms.subjectId(),
        terms.name(),
        terms.mediaType(),
        terms.sizeBytes(),
        terms.sha256(),
        terms.replaces(),
        now.at().plus(now.rules().uploadWithin()),
        now.at());
  }
}
