package ai.bilancompetence.credits.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
   * In SQL, on the first line of an {@code event}: what of the wish belongs to the event, and so to
   * all its lines. Empty when nothing of it does.
   */
  String ofEvent(Map<String, Object> parameters) {
    List<String> conditions = new ArrayList<>();
    add("event_type", type, conditions, parameters);
    add("feature", feature, conditions, parameters);
    add("used_by", usedBy, conditions, parameters);
    if (ledgerAccount != null && !conditions.isEmpty()) {
      // Events without a line on it need not be looked at.
      LedgerAccount.eventsOn(ledgerAccount)
          .map(types -> ofTypes(types, parameters))
          .ifPresent(conditions::add);
    }
    return String.join(" AND ", conditions);
  }

  private String ofTypes(List<String> types, Map<String, Object> parameters) {
    if (type != null) {
      return types.contains(type) ? "TRUE" : "FALSE";
    }
    parameters.put("types", types);
    return "event.event_type IN (:types)";
  }

  /** In SQL, on any line: the rest of the wish, and the place that the parameters tell. */
  String ofLine(Map<String, Object> parameters) {
    if (!isIndexed()) {
      String lines =
          switch (ledgerAccount) {
            case null -> "TRUE";
            case OF_THE_ACCOUNT -> "ledger_account IN ('account/available', 'account/held')";
            default -> "ledger_account = 'account/available'";
          };
      return "(position, line) > (:position, :line) AND position <= :until AND " + lines;
    }
    parameters.put("ledger_account", Objects.requireNonNull(ledgerAccount));
    // With "=" the order by position would be that of other indexes too, and the database would
    // take one of them if it believed that most lines are on this account.
    return """
        ledger_account <> 'account/available'
        AND (ledger_account, position, line) > (:ledger_account, :position, :line)
        AND (ledger_account, position, line) <= (:ledger_account, :until, %d)
        """
        .formatted(Integer.MAX_VALUE);
  }

  /** In SQL, the order of such lines up to their line within an event. */
  String order() {
    return isIndexed() ? "ledger_account, position" : "position";
  }

  /** Whether lines on the account are found without those of others. */
  private boolean isIndexed() {
    return ledgerAccount != null
        && !OF_THE_ACCOUNT.equals(ledgerAccount)
        && !LedgerAccount.AVAILABLE.equals(ledgerAccount);
  }

  private static void add(
      String column,
      @Nullable Object wanted,
      List<String> conditions,
      Map<String, Object> parameters) {
    if (wanted != null) {
      parameters.put(column, wanted);
      conditions.add("event." + column + " = :" + column);
    }
  }
}
