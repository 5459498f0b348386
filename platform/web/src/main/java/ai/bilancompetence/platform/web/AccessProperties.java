package ai.bilancompetence.platform.web;

import ai.bilancompetence.platform.access.Role;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.Set;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What callers must have shown of themselves.
 *
 * @param stepUpMaxAge how long ago somebody may have signed in who does something sensitive, 1
 *     minute to 1 day
 * @param secondFactorRoles roles that do such things only after a second factor; may be empty
 * @param signingKeys the keys that sign access tokens
 */
@Validated
@ConfigurationProperties("bilan.access")
public record AccessProperties(
    @DefaultValue("10m") @NotNull @DurationMin(minutes = 1) @DurationMax(days = 1)
        Duration stepUpMaxAge,
    @DefaultValue({"ADMIN", "AUDITOR"}) @NotNull Set<Role> secondFactorRoles,
    @DefaultValue @NotNull @Valid Keys signingKeys) {

  /**
   * The keys that sign access tokens.
   *
   * @param rotateEvery how long one signs before it is replaced, 1 hour to 1 year
   */
  public record Keys(
      @DefaultValue("90d") @NotNull @DurationMin(hours = 1) @DurationMax(days = 366)
          Duration rotateEvery) {}
}
