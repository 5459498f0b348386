package ai.bilancompetence.credits.command;

import ai.bilancompetence.platform.event.DomainEvent;
import ai.bilancompetence.platform.eventlog.Recall;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Lets tests of other contexts run against the real credit account. */
public final class CreditsAggregates {

  private CreditsAggregates() {}

  public static Class<?> account() {
    return CreditAccountAggregate.class;
  }

  /** What {@link #office} is, for containers that look it up by type. */
  @SuppressWarnings("unchecked")
  public static Class<Object> officeType() {
    return (Class<Object>) (Class<?>) CreditsOffice.class;
  }

  /**
   * What the account needs to decide.
   *
   * @param events finds an event by its identity
   */
  public static Object office(Instant now, Function<UUID, Optional<DomainEvent>> events) {
    return office(Clock.fixed(now, ZoneOffset.UTC), events);
  }

  /**
   * What the account needs to decide while time passes.
   *
   * @param events finds an event by its identity
   */
  public static Object office(Clock clock, Function<UUID, Optional<DomainEvent>> events) {
    Recall recall =
        new Recall() {
          @Override
          public Optional<DomainEvent> find(UUID identity) {
            return events.apply(identity);
          }

          @Override
          public Optional<DomainEvent> findRepeated(UUID identity) {
            return events.apply(identity);
          }
        };
    return new CreditsOffice(RecordedAccount.RULES, recall, (o, p) -> true, clock);
  }
}
