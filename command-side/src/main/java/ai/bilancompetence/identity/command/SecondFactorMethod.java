package ai.bilancompetence.identity.command;

import com.fasterxml.jackson.annotation.JsonProperty;

/** With what somebody can prove their second factor. */
enum SecondFactorMethod {
  @JsonProperty("totp")
  TOTP,
  @JsonProperty("passkey")
  PASSKEY,
  @JsonProperty("recovery_code")
  RECOVERY_CODE
}
