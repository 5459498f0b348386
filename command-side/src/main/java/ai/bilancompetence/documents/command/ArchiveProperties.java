package ai.bilancompetence.documents.command;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of archives.
 *
 * @param kept how long an archive can be downloaded, from when it was asked for
 * @param poll how often a node looks for archives to build or to delete
 */
@Validated
@ConfigurationProperties("bilan.documents.archives")
record ArchiveProperties(
    @DefaultValue("24h") @NotNull @DurationMin(minutes = 1) @DurationMax(days = 30) Duration kept,
    @DefaultValue("1s") @NotNull @DurationMin(millis = 10) @DurationMax(minutes = 10)
        Duration poll) {}
