package ai.bilancompetence.credits.query;

import ai.bilancompetence.platform.query.QueryNode.Happening;
import java.util.List;

/** Random histories of accounts, for tests of other packages. */
public final class Histories {

  private Histories() {}

  /** The same for the same seed. */
  public static List<Happening> of(long seed, int events) {
    return RandomCredits.history(seed, events).stream()
        .map(recorded -> new Happening(recorded.accountId(), recorded.event()))
        .toList();
  }
}
