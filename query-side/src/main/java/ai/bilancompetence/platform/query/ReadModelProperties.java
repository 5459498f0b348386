package ai.bilancompetence.platform.query;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How read models are built anew.
 *
 * @param maxLag so many events, at most, may a new generation lack when it is swapped in
 * @param grace for how long the tables of a generation are kept that does not answer any more
 */
@Validated
@ConfigurationProperties("bilan.read-models")
record ReadModelProperties(
    @DefaultValue("100") @Min(1) long maxLag,
    @DefaultValue("10m") @NotNull @DurationMin @DurationMax(days = 30) Duration grace) {}
