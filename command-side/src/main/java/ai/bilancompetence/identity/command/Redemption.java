package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.identity.event.PersonId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What came of presenting a refresh token. */
sealed interface Redemption {

  /**
   * It was good and is used up now.
   *
   * @param openedAt when the family's first token was issued
   * @param organisationId the organisation acted in so far
   */
  record Accepted(
      UUID familyId, Instant openedAt, PersonId personId, @Nullable OrganisationId organisationId)
      implements Redemption {}

  /** It was used before; its family is revoked now. */
  record Reused(UUID familyId) implements Redemption {}

  /** It is unknown, expired or revoked. */
  record Invalid() implements Redemption {}
}
