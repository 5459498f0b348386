package ai.bilancompetence.privacy.command;

import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.command.AggregateStateContract;
import ai.bilancompetence.privacy.event.ConsentChannel;
import ai.bilancompetence.privacy.event.ConsentPurpose;
import ai.bilancompetence.privacy.event.ConsentRecorded;
import ai.bilancompetence.privacy.event.ErasureRequested;
import ai.bilancompetence.privacy.event.PersonalDataId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

class PersonalDataAggregateStateTest extends AggregateStateContract<PersonalData, PersonalData> {

  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final PersonId ANNE = new PersonId(new UUID(1, 1));
  private static final PersonalDataId DATA = PersonalDataId.of(ANNE);

  PersonalDataAggregateStateTest() {
    super(
        PersonalDataAggregate.class,
        new PersonalDataAggregateState(),
        List.of(
            new ConsentRecorded(
                DATA, ConsentPurpose.SURVEYS, "1", ConsentChannel.ONLINE, ANNE, NOW),
            new ErasureRequested(DATA, ANNE, NOW.plusSeconds(60), NOW)),
        Clock.fixed(NOW, ZoneOffset.UTC),
        new PrivacyProperties(Duration.ofDays(7)));
  }
}
