package ai.bilancompetence.platform.token;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * In whose name tokens are revoked.
 *
 * @param organisationId for a person: only the tokens for this organisation, or all when absent
 */
public record TokenHolder(Kind kind, UUID id, @Nullable UUID organisationId) {

  /** What the id names. */
  public enum Kind {
    SESSION,
    PERSON,
    CLIENT
  }

  public static TokenHolder session(UUID id) {
    return new TokenHolder(Kind.SESSION, id, null);
  }

  public static TokenHolder person(UUID id, @Nullable UUID organisationId) {
    return new TokenHolder(Kind.PERSON, id, organisationId);
  }

  public static TokenHolder client(UUID id) {
    return new TokenHolder(Kind.CLIENT, id, null);
  }
}
