package ai.bilancompetence.assessments.query;

import ai.bilancompetence.platform.error.ErrorCode;

/** Why a query about bilans is refused. */
enum AssessmentsQueryError implements ErrorCode {
  ASSESSMENT_NOT_FOUND(404, "There is no such assessment");

  private final int status;
  private final String title;

  AssessmentsQueryError(int status, String title) {
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
