package ai.bilancompetence.privacy.event;

/** For what somebody can consent to have data used. Nothing optional happens without it. */
public enum ConsentPurpose {
  /** Results of the bilan are shown to the employer (Code du travail, L6313-4). */
  RESULTS_TO_EMPLOYER,
  /** Results of the bilan are shown to whoever pays for it (Code du travail, L6313-4). */
  RESULTS_TO_FUNDER,
  /** The working documents are kept after the bilan, at the beneficiary's wish (R6313-7). */
  KEEPING_OF_WORKING_DOCUMENTS,
  /** Surveys after the bilan, beyond the follow-up that belongs to it. */
  SURVEYS
}
