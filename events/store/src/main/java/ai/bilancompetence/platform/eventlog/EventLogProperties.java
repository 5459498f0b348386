package ai.bilancompetence.platform.eventlog;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the log.
 *
 * @param queueCapacity how many commands may wait to be written, 1 to 100,000; more are refused
 * @param largestGroup how many commands share one transaction, 1 to 10,000
 * @param writers how many threads of this node write, 1 to 8
 * @param cacheMegabytes memory for the states of aggregates, an estimate, 0 to 100,000
 * @param snapshotEvery a state is stored again after so many events, or after a tenth of all events
 *     of its aggregate when that is more; 10 to 100,000
 */
@Validated
@ConfigurationProperties("bilan.log")
record EventLogProperties(
    @DefaultValue("4096") @Min(1) @Max(100_000) int queueCapacity,
    @DefaultValue("256") @Min(1) @Max(10_000) int largestGroup,
    @DefaultValue("1") @Min(1) @Max(8) int writers,
    @DefaultValue("64") @Min(0) @Max(100_000) int cacheMegabytes,
    @DefaultValue("200") @Min(10) @Max(100_000) int snapshotEvery) {}
