package ai.bilancompetence.credits.query;

import ai.bilancompetence.credits.event.CreditCategory;
import java.util.Locale;

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

  static boolean isConsumed(String ledgerAccount) {
    return ledgerAccount.startsWith(CONSUMED);
  }
}
