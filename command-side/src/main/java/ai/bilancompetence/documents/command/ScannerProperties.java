package ai.bilancompetence.documents.command;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The virus scanner, a {@code clamd}.
 *
 * @param enabled whether documents are scanned; when they are, nobody reads one before it was found
 *     clean
 * @param timeout how long it may be silent
 */
@Validated
@ConfigurationProperties("bilan.documents.scanner")
record ScannerProperties(
    @DefaultValue("false") boolean enabled,
    @DefaultValue("localhost") @NotBlank String host,
    @DefaultValue("3310") @Min(1) @Max(65_535) int port,
    @DefaultValue("60s") @NotNull @DurationMin(millis = 100) @DurationMax(minutes = 30)
        Duration timeout) {}
