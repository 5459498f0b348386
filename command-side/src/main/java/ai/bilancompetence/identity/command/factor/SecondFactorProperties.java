package ai.bilancompetence.identity.command.factor;

import ai.bilancompetence.platform.access.Role;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of second factors.
 *
 * @param requiredRoles who holds one of these acts with a second factor only, whatever
 *     organisations demand in addition
 * @param issuer what apps show the account under, without a colon
 */
@Validated
@ConfigurationProperties("bilan.identity.second-factor")
public record SecondFactorProperties(
    @DefaultValue({"ADMIN", "AUDITOR"}) @NotNull Set<Role> requiredRoles,
    @DefaultValue("Bilan") @NotBlank @Size(max = 40) @Pattern(regexp = "[^:]*") String issuer) {

  public SecondFactorProperties {
    requiredRoles = Set.copyOf(requiredRoles);
  }
}
