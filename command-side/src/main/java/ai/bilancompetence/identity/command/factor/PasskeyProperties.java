package ai.bilancompetence.identity.command.factor;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of passkeys.
 *
 * @param rpId the domain that passkeys are made for, without scheme and port; passkeys are worth
 *     nothing under another one
 * @param rpName what browsers call it
 * @param origins where the pages stand that may ask for a passkey: scheme, host, port if not usual
 */
@Validated
@ConfigurationProperties("bilan.identity.passkeys")
record PasskeyProperties(
    @DefaultValue("localhost") @NotBlank String rpId,
    @DefaultValue("Bilan") @NotBlank String rpName,
    @DefaultValue({"http://localhost:3000", "http://localhost:8080"}) @NotEmpty
        Set<@NotBlank String> origins) {

  PasskeyProperties {
    origins = Set.copyOf(origins);
  }
}
