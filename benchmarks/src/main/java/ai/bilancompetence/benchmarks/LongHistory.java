package ai.bilancompetence.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.util.List;

/** What is read of an account with a long history. */
final class LongHistory {

  private final URI node;
  private final int times;

  LongHistory(URI node, int times) {
    this.node = node;
    this.times = times;
  }

  /** A page of a long statement against one of a short statement. */
  void statements(FilledAccount small, FilledAccount large) throws Exception {
    String what = "statement of %,d entries to %,d: ".formatted(large.entries(), small.entries());
    compareStatements(what + "first page", small, large, "", "");
    compareStatements(
        what + "in the middle",
        small,
        large,
        "&cursor=" + small.middle(),
        "&cursor=" + large.middle());
    for (String filter :
        List.of(
            "type=credits.CreditsReserved",
            "feature=image",
            "feature=" + AccountHistory.RARE_FEATURE,
            "ledger_account=account/held")) {
      compareStatements(what + filter, small, large, "&" + filter, "&" + filter);
    }
  }

  private void compareStatements(
      String what, FilledAccount small, FilledAccount large, String ofSmall, String ofLarge)
      throws Exception {
    try (CreditsClient client = client()) {
      Turns.compare(
          what, times, () -> page(client, small, ofSmall), () -> page(client, large, ofLarge));
    }
  }

  private static void page(CreditsClient client, FilledAccount account, String more)
      throws IOException {
    String page = client.get(account.id(), "/statement?limit=100" + more);
    if (!page.contains("\"next\":\"") && !more.contains(AccountHistory.RARE_FEATURE)) {
      throw new IllegalStateException("Not a whole page: " + page);
    }
  }

  /** A balance of the past against today's. */
  void balances(FilledAccount large) throws Exception {
    try (CreditsClient client = client()) {
      Turns.Work now = () -> client.get(large.id(), "");
      Turns.compare(
          "balance as of a position in the middle to now",
          times,
          now,
          () -> client.get(large.id(), "?as_of=" + large.middle()));
      Turns.compare(
          "balance as of an instant to now",
          times,
          now,
          () -> client.get(large.id(), "?as_of=" + large.then()));
    }
  }

  private CreditsClient client() throws IOException {
    return new CreditsClient(node, CreditsClient.login(node));
  }
}
