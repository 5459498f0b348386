package ai.bilancompetence.identity.command.factor;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What a browser has had a passkey sign, as its {@code toJSON()} gives it (Web Authentication Level
 * 3, section 5.1.8).
 *
 * @param id of the passkey, in Base64url
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PasskeyAnswer(
    @NotNull @Size(max = 1_400) String id, @NotNull @Valid Assertion response) {

  /**
   * What was signed, in Base64url.
   *
   * @param userHandle whose the passkey is, as the device remembers
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Assertion(
      @JsonProperty("clientDataJSON") @NotNull @Size(max = 4_000) String clientData,
      @JsonProperty("authenticatorData") @NotNull @Size(max = 4_000) String authenticatorData,
      @NotNull @Size(max = 2_000) String signature,
      @JsonProperty("userHandle") @Nullable @Size(max = 100) String userHandle) {}
}
