package ai.bilancompetence.identity.command.factor;

import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.identity.event.SecondFactorKind;
import ai.bilancompetence.platform.key.KeyWrapping;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Second factors that a test lays down, without a database. */
public final class FactorsInMemory extends SecondFactors {

  private final Map<PersonId, List<SecondFactor>> known = new HashMap<>();

  public FactorsInMemory() {
    super(null);
  }

  /** Gives the person an app. */
  public void addApp(PersonId person, Instant now) {
    known.put(
        person,
        List.of(new SecondFactor(UUID.randomUUID(), SecondFactorKind.TOTP, "phone", now, null)));
  }

  @Override
  public boolean has(PersonId person) {
    return known.containsKey(person);
  }

  @Override
  public List<SecondFactor> of(PersonId person) {
    return known.getOrDefault(person, List.of());
  }

  /** Recovery codes of which everybody has some. */
  public static RecoveryCodes recoveryCodes() {
    return new RecoveryCodes(null, new KeyWrapping(new byte[32])) {
      @Override
      public int left(PersonId person) {
        return COUNT;
      }
    };
  }
}
