package ai.bilancompetence.audit.query;

import ai.bilancompetence.platform.error.ErrorCode;

/** Why a request of an auditor is refused. */
enum AuditError implements ErrorCode {
  AUDIT_AGGREGATE_NOT_FOUND(404, "The log has no such aggregate"),
  AUDIT_AGGREGATE_TYPE_UNKNOWN(404, "There are no aggregates of this type"),
  AUDIT_READ_MODEL_UNKNOWN(404, "There is no such read model"),
  AUDIT_RECONCILIATION_ENDED(409, "The reconciliation has ended"),
  AUDIT_RECONCILIATION_NOT_FOUND(404, "There is no such reconciliation"),
  AUDIT_RECONCILIATION_RUNNING(409, "The log is being reconciled already"),
  AUDIT_REPLAY_NOT_FOUND(404, "There is no such replay"),
  AUDIT_REPLAY_ENDED(409, "The replay has ended"),
  AUDIT_REPLAY_RUNNING(409, "The read model is being replayed already"),
  AUDIT_VERIFICATION_NOT_FOUND(404, "There is no such verification"),
  AUDIT_VERIFICATION_RUNNING(409, "The log is being verified already");

  private final int status;
  private final String title;

  AuditError(int status, String title) {
    this.status = status;
    this.title = title;
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public String title() {
    return title;
  }
}
