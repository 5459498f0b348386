package ai.bilancompetence.identity.command.factor;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A passkey that a browser has made, as its {@code toJSON()} gives it (Web Authentication Level 3,
 * section 5.1.8). What else a browser says is not needed.
 *
 * @param id of the passkey, in Base64url
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record NewPasskey(
    @NotNull @Size(max = 1_400) String id, @NotNull @Valid Attestation response) {

  /**
   * Its public key, and what was signed, in Base64url.
   *
   * @param transports how the browser reaches it, for finding it again
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Attestation(
      @JsonProperty("clientDataJSON") @NotNull @Size(max = 4_000) String clientData,
      @JsonProperty("attestationObject") @NotNull @Size(max = 20_000) String attestationObject,
      @Size(max = 10) @Nullable List<@NotNull @Size(max = 20) String> transports) {}
}
