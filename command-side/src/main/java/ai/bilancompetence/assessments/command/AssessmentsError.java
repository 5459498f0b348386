package ai.bilancompetence.assessments.command;

import ai.bilancompetence.platform.error.ErrorCode;

/** Why a command on a bilan is refused. */
public enum AssessmentsError implements ErrorCode {
  ASSESSMENT_NOT_FOUND(404, "There is no such assessment"),
  ASSESSMENT_EXISTS(409, "A different assessment has this id"),
  ASSESSMENT_CONSULTANT_REQUIRED(400, "Say who is the consultant"),
  ASSESSMENT_BENEFICIARY_NOT_MEMBER(409, "The organisation has no such beneficiary"),
  ASSESSMENT_CONSULTANT_NOT_MEMBER(409, "The organisation has no such consultant"),
  ASSESSMENT_CONSENT_PERSONAL(403, "Nobody but the beneficiary can consent"),
  ASSESSMENT_CONSENT_MISSING(409, "The beneficiary has not consented"),
  ASSESSMENT_NOT_STARTED(409, "The assessment has not started"),
  ASSESSMENT_ENDED(409, "The assessment has already ended");

  private final int status;
  private final String title;

  AssessmentsError(int status, String title) {
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
