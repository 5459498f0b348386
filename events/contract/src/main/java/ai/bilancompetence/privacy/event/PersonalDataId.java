package ai.bilancompetence.privacy.event;

import ai.bilancompetence.identity.event.PersonId;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Identifies what we hold of a person: the id of the person. */
public record PersonalDataId(@JsonValue UUID value) {

  /** Type of the aggregate as it stands in the log. */
  public static final String AGGREGATE_TYPE = "privacy.PersonalData";

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public PersonalDataId {}

  /** What we hold of this person. */
  public static PersonalDataId of(PersonId person) {
    return new PersonalDataId(person.value());
  }

  public PersonId person() {
    return new PersonId(value);
  }

  /** Identifier of the aggregate's stream in the log. */
  public String streamId() {
    return AGGREGATE_TYPE + ":" + value;
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
