package ai.bilancompetence.identity.command.factor;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of second factors.
 *
 * @param issuer what apps show the account under, without a colon
 */
@Validated
@ConfigurationProperties("bilan.identity.second-factor")
record SecondFactorProperties(
    @DefaultValue("Bilan") @NotBlank @Size(max = 40) @Pattern(regexp = "[^:]*") String issuer) {}
