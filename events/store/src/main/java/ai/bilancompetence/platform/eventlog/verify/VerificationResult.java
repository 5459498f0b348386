package ai.bilancompetence.platform.eventlog.verify;

import org.jspecify.annotations.Nullable;

/**
 * What came out of a verification.
 *
 * @param from position of the first event that was looked at
 * @param lastGood the last event before the fault, or the last of the range
 * @param events how many were found good
 * @param confirmedUpTo position of the last checkpoint that agrees; 0 for none
 * @param sequencesUnchecked events whose sequence number was not checked, because there were more
 *     aggregates than fit in memory
 * @param fault the first fault; absent when the log is valid
 */
public record VerificationResult(
    long from,
    Tip lastGood,
    long events,
    long confirmedUpTo,
    long sequencesUnchecked,
    @Nullable Fault fault) {

  public boolean isValid() {
    return fault == null;
  }
}
