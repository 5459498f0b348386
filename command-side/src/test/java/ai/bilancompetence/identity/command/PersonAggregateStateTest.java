package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.identity.event.PersonRegistered;
import ai.bilancompetence.platform.command.AggregateStateContract;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

class PersonAggregateStateTest extends AggregateStateContract<Person, Person> {

  private static final Instant NOW = Instant.parse("2026-03-31T22:00:00.123456Z");

  PersonAggregateStateTest() {
    super(
        PersonAggregate.class,
        new PersonAggregateState(),
        List.of(
            new PersonRegistered(
                new PersonId(new UUID(3, 1)), "anne@example.org", "Anne Lefèvre", NOW)),
        Clock.fixed(NOW, ZoneOffset.UTC));
  }
}
