package ai.bilancompetence.credits.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.UUID;

/** The one owner of a credit account. */
public record AccountOwner(Kind kind, UUID id) {

  /** What kind of owner the id identifies. */
  public enum Kind {
    @JsonProperty("organisation")
    ORGANISATION,
    @JsonProperty("person")
    PERSON
  }

  public static AccountOwner organisation(UUID id) {
    return new AccountOwner(Kind.ORGANISATION, id);
  }

  public static AccountOwner person(UUID id) {
    return new AccountOwner(Kind.PERSON, id);
  }
}
