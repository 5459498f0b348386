package ai.bilancompetence.credits.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which lines of a statement are wanted. What is null does not restrict.
 *
 * @param after position after which it begins
 * @param until position up to which it goes, inclusive
 */
record StatementFilter(
    long after,
    long until,
    @Nullable String type,
    @Nullable String feature,
    @Nullable String ledgerAccount,
    @Nullable UUID usedBy) {

  /** Stands for both accounts of the ledger that are the credit account's own. */
  private static final String OF_THE_ACCOUNT = "account/";

  /** Everything in a range of positions. */
  static StatementFilter between(long after, long until) {
    return new StatementFilter(after, until, null, null, null, null);
  }

  /** The same without what stands on the platform's side. */
  static StatementFilter ofTheAccount(long after, long until) {
    return new StatementFilter(after, until, null, null, OF_THE_ACCOUNT, null);
  }

  /**
   * In SQL, on the first line of an event: what of the wish belongs to the event, and so to all its
   * lines. Empty when nothing of it does.
   */
  String ofEvent(Map<String, Object> parameters) {
    List<String> conditions = new ArrayList<>();
    add("event_type", type, conditions, parameters);
    if (ledgerAccount != null && !OF_THE_ACCOUNT.equals(ledgerAccount)) {
      LedgerAccount.eventsOn(ledgerAccount)
          .ifPresent(
              types -> {
                parameters.put("types", types);
                conditions.add("event_type IN (:types)");
              });
    }
    add("feature", feature, conditions, parameters);
    add("used_by", usedBy, conditions, parameters);
    return String.join(" AND ", conditions);
  }

  /** In SQL, on any line: the rest of the wish. */
  String ofLine(Map<String, Object> parameters) {
    if (OF_THE_ACCOUNT.equals(ledgerAccount)) {
      return "ledger_account IN ('account/available', 'account/held')";
    }
    List<String> conditions = new ArrayList<>(List.of("TRUE"));
    add("ledger_account", ledgerAccount, conditions, parameters);
    return String.join(" AND ", conditions);
  }

  private static void add(
      String column,
      @Nullable Object wanted,
      List<String> conditions,
      Map<String, Object> parameters) {
    if (wanted != null) {
      parameters.put(column, wanted);
      conditions.add(column + " = :" + column);
    }
  }
}
