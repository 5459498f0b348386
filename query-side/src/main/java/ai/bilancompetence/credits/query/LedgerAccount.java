package ai.bilancompetence.credits.query;

import ai.bilancompetence.credits.event.CreditCategory;
import java.util.Locale;

/** Names of the accounts of the double-entry ledger. */
final class LedgerAccount {

  static final String AVAILABLE = "account/available";
  static final String HELD = "account/held";

  private LedgerAccount() {}

  static String issued(CreditCategory category) {
    return "platform/issued/" + category.name().toLowerCase(Locale.ROOT);
  }

  static String consumed(String feature) {
    return "platform/consumed/" + feature;
  }
}
