package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.event.PersonId;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** What follows from a right first proof; {@code status} says which of these it is. */
@Schema(
    oneOf = {
      Session.class,
      LogInAnswer.SecondFactorRequired.class,
      LogInAnswer.SecondFactorSetupRequired.class
    })
sealed interface LogInAnswer
    permits Session, LogInAnswer.SecondFactorRequired, LogInAnswer.SecondFactorSetupRequired {

  @JsonProperty
  String status();

  /**
   * The person has a second factor and has to prove it.
   *
   * @param challenge stands for what was proved so far, for one answer that is right
   * @param methods what can be answered
   * @param expiresIn how long there is time, in seconds
   */
  record SecondFactorRequired(String challenge, List<SecondFactorMethod> methods, long expiresIn)
      implements LogInAnswer {

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
   * The person needs a second factor and has none.
   *
   * @param accessToken good for adding one, and for nothing else
   * @param tokenType always {@code Bearer}
   * @param expiresIn lifetime of the access token in seconds
   * @param scope all that the token is good for
   */
  record SecondFactorSetupRequired(
      String accessToken, String tokenType, long expiresIn, String scope, PersonId personId)
      implements LogInAnswer {

    @Override
    public String status() {
      return "second_factor_setup_required";
    }

    @Override
    public String toString() {
      return "SecondFactorSetupRequired[personId=%s]".formatted(personId);
    }
  }
}
