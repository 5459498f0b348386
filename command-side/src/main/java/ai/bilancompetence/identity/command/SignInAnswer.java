package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.access.Role;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** What everybody is answered who proves who they are, whatever the proof was. */
@JsonPropertyOrder("status")
@JsonTypeInfo(
    use = JsonTypeInfo.Id.NAME,
    include = JsonTypeInfo.As.EXISTING_PROPERTY,
    property = "status")
@JsonSubTypes({
  @JsonSubTypes.Type(value = SignInAnswer.SignedIn.class, name = "signed_in"),
  @JsonSubTypes.Type(
      value = SignInAnswer.SecondFactorRequired.class,
      name = "second_factor_required"),
  @JsonSubTypes.Type(
      value = SignInAnswer.SecondFactorSetupRequired.class,
      name = "second_factor_setup_required"),
  @JsonSubTypes.Type(value = SignInAnswer.ConfirmationSent.class, name = "confirmation_sent")
})
sealed interface SignInAnswer {

  /** Which of the answers it is: {@code signed_in} and so on. */
  @JsonProperty
  String status();

  /**
   * What a client needs to act for a person, in the words of OAuth 2.0 (RFC 6749, section 5.1).
   *
   * @param tokenType always {@code Bearer}
   * @param expiresIn lifetime of the access token in seconds
   * @param refreshToken good for one use; absent where the session has one already
   * @param organisationId the organisation acted in; absent for a person on their own
   * @param roles the roles in that organisation
   */
  record SignedIn(
      String accessToken,
      String tokenType,
      long expiresIn,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String refreshToken,
      PersonId personId,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable OrganisationId organisationId,
      SortedSet<Role> roles)
      implements SignInAnswer {

    @Override
    public String status() {
      return "signed_in";
    }

    @Override
    public String toString() {
      return "SignedIn[personId=%s]".formatted(personId);
    }
  }

  /**
   * There is no session before a second factor is proved.
   *
   * @param challenge stands for what was proved so far
   * @param methods what can be shown
   * @param expiresIn for how many seconds the challenge can be answered
   */
  record SecondFactorRequired(String challenge, List<SecondFactorMethod> methods, long expiresIn)
      implements SignInAnswer {

    @Override
    public String status() {
      return "second_factor_required";
    }

    @Override
    public String toString() {
      return "SecondFactorRequired";
    }
  }

  /**
   * There is no session before the person has set up a second factor.
   *
   * @param accessToken good for setting one up and for nothing else
   * @param tokenType always {@code Bearer}
   * @param expiresIn lifetime of the access token in seconds
   */
  record SecondFactorSetupRequired(String accessToken, String tokenType, long expiresIn)
      implements SignInAnswer {

    @Override
    public String status() {
      return "second_factor_setup_required";
    }

    @Override
    public String toString() {
      return "SecondFactorSetupRequired";
    }
  }

  /**
   * There is no session before somebody who reads the mail of the address has confirmed that the
   * identity provider may log in for them.
   *
   * @param expiresIn for how many seconds that can be done
   */
  record ConfirmationSent(long expiresIn) implements SignInAnswer {

    @Override
    public String status() {
      return "confirmation_sent";
    }
  }
}
