package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.access.Role;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * What a client needs to act for a person, in the words of OAuth 2.0 (RFC 6749, section 5.1).
 *
 * @param tokenType always {@code Bearer}
 * @param expiresIn lifetime of the access token in seconds
 * @param refreshToken good for one use; absent where the session has one already
 * @param organisationId the organisation acted in; absent for a person on their own
 * @param roles the roles in that organisation
 */
record Session(
    String accessToken,
    String tokenType,
    long expiresIn,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String refreshToken,
    PersonId personId,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable OrganisationId organisationId,
    SortedSet<Role> roles)
    implements LogInAnswer {

  @Override
  public String status() {
    return "signed_in";
  }

  @Override
  public String toString() {
    return "Session[personId=%s]".formatted(personId);
  }
}
