package ai.bilancompetence.documents.event;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a document is for. Who reads it, which types it may have and how long it is kept follow. */
public enum DocumentKind {
  /** Proof for the quality certification (Qualiopi). */
  @JsonProperty("evidence")
  EVIDENCE(Audience.STAFF),
  /** Signed attendance sheet. */
  @JsonProperty("attendance")
  ATTENDANCE(Audience.STAFF),
  /** Agreement between the parties (Code du travail, R6313-6). */
  @JsonProperty("convention")
  CONVENTION(Audience.STAFF),
  /** What the beneficiary takes away from the bilan (Code du travail, R6313-8). */
  @JsonProperty("synthesis")
  SYNTHESIS(Audience.CONFIDENTIAL),
  /** What came up during the bilan, and is destroyed after it (Code du travail, R6313-7). */
  @JsonProperty("working-document")
  WORKING_DOCUMENT(Audience.CONFIDENTIAL),
  @JsonProperty("cv")
  CV(Audience.STAFF),
  @JsonProperty("invoice")
  INVOICE(Audience.MANAGEMENT);

  /** Who of an organisation reads documents of a kind, beside the person they belong to. */
  public enum Audience {
    /** Managers, and the consultant whom the document names; all consultants if it is nobody's. */
    STAFF,
    /** Managers. */
    MANAGEMENT,
    /** The consultant whom the document names, under professional secrecy; no manager. */
    CONFIDENTIAL
  }

  private final Audience audience;

  DocumentKind(Audience audience) {
    this.audience = audience;
  }

  public Audience audience() {
    return audience;
  }
}
