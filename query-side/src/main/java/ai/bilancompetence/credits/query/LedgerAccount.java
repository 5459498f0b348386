package ai.bilancompetence.credits.query;

import ai.bilancompetence.credits.event.CreditCategory;
import ai.bilancompetence.credits.event.CreditGrantVoided;
import ai.bilancompetence.credits.event.CreditReservationExpired;
import ai.bilancompetence.credits.event.CreditsAdjusted;
import ai.bilancompetence.credits.event.CreditsCaptured;
import ai.bilancompetence.credits.event.CreditsClawedBack;
import ai.bilancompetence.credits.event.CreditsEvent;
import ai.bilancompetence.credits.event.CreditsExpired;
import ai.bilancompetence.credits.event.CreditsGranted;
import ai.bilancompetence.credits.event.CreditsPartlyCaptured;
import ai.bilancompetence.credits.event.CreditsRefunded;
import ai.bilancompetence.credits.event.CreditsReleased;
import ai.bilancompetence.credits.event.CreditsReserved;
import ai.bilancompetence.credits.event.CreditsSpent;
import ai.bilancompetence.credits.event.CreditsTransferReturned;
import ai.bilancompetence.credits.event.CreditsTransferredIn;
import ai.bilancompetence.credits.event.CreditsTransferredOut;
import ai.bilancompetence.credits.event.CreditsVoided;
import ai.bilancompetence.platform.event.StoredAs;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Names of the accounts of the double-entry ledger. */
final class LedgerAccount {

  static final String AVAILABLE = "account/available";
  static final String HELD = "account/held";
  static final String EXPIRED = "platform/expired";
  static final String VOIDED = "platform/voided";
  static final String CLAWED_BACK = "platform/clawed_back";
  static final String ADJUSTED = "platform/adjusted";
  static final String TRANSFER = "platform/transfer";

  private static final String CONSUMED = "platform/consumed/";

  private LedgerAccount() {}

  static String issued(CreditCategory category) {
    return "platform/issued/" + category.name().toLowerCase(Locale.ROOT);
  }

  static String consumed(String feature) {
    return CONSUMED + feature;
  }

  /**
   * The events that post to an account of the ledger: where they are few, so are its lines. Empty
   * for {@link #AVAILABLE}, which nearly all events post to.
   */
  static Optional<List<String>> eventsOn(String ledgerAccount) {
    List<Class<? extends CreditsEvent>> types =
        switch (ledgerAccount) {
          case AVAILABLE -> List.of();
          case HELD ->
              List.of(
                  CreditsReserved.class,
                  CreditsPartlyCaptured.class,
                  CreditsCaptured.class,
                  CreditsReleased.class,
                  CreditReservationExpired.class);
          case EXPIRED -> List.of(CreditsExpired.class);
          case VOIDED -> List.of(CreditGrantVoided.class, CreditsVoided.class);
          case CLAWED_BACK -> List.of(CreditsClawedBack.class);
          case ADJUSTED -> List.of(CreditsAdjusted.class);
          case TRANSFER ->
              List.of(
                  CreditsTransferredOut.class,
                  CreditsTransferredIn.class,
                  CreditsTransferReturned.class);
          default ->
              isConsumed(ledgerAccount)
                  ? List.of(
                      CreditsSpent.class,
                      CreditsPartlyCaptured.class,
                      CreditsCaptured.class,
                      CreditsRefunded.class)
                  : List.of(CreditsGranted.class);
        };
    return types.isEmpty()
        ? Optional.empty()
        : Optional.of(
            types.stream().map(type -> type.getAnnotation(StoredAs.class).value()).toList());
  }

  static boolean isConsumed(String ledgerAccount) {
    return ledgerAccount.startsWith(CONSUMED);
  }
}
