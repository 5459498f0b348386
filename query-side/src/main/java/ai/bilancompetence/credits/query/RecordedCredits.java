package ai.bilancompetence.credits.query;

import ai.bilancompetence.credits.event.CreditAccountOpened;
import ai.bilancompetence.credits.event.CreditsCaptured;
import ai.bilancompetence.credits.event.CreditsEvent;
import ai.bilancompetence.credits.event.CreditsGranted;
import ai.bilancompetence.credits.event.CreditsReleased;
import ai.bilancompetence.credits.event.CreditsReserved;
import ai.bilancompetence.credits.event.CreditsSpent;
import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;
import java.util.UUID;

/**
 * An event of a credit account with what the log says about it.
 *
 * @param position place in the log
 */
record RecordedCredits(CreditsEvent event, long position, Instant recordedAt) {

  UUID accountId() {
    return event.accountId().value();
  }

  String storedType() {
    return event.getClass().getAnnotation(StoredAs.class).value();
  }

  /** Id of what it is about. */
  String reference() {
    return switch (event) {
      case CreditAccountOpened e -> e.accountId().toString();
      case CreditsGranted e -> e.grantId().toString();
      case CreditsReserved e -> e.reservationId().toString();
      case CreditsCaptured e -> e.reservationId().toString();
      case CreditsReleased e -> e.reservationId().toString();
      case CreditsSpent e -> e.spendId().toString();
    };
  }
}
