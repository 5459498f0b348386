package ai.bilancompetence.credits.command;

/** Lets tests of other contexts run against the real credit account. */
public final class CreditsAggregates {

  private CreditsAggregates() {}

  public static Class<?> account() {
    return CreditAccountAggregate.class;
  }
}
