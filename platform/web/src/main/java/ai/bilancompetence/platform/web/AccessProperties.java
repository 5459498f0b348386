package ai.bilancompetence.platform.web;

import ai.bilancompetence.platform.access.Role;
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
 */
@Validated
@ConfigurationProperties("bilan.access")
public record AccessProperties(
    @DefaultValue("10m") @NotNull @DurationMin(minutes = 1) @DurationMax(days = 1)
        Duration stepUpMaxAge,
    @DefaultValue({"ADMIN", "AUDITOR"}) @NotNull Set<Role> secondFactorRoles) {}
