package ai.bilancompetence.platform.monitoring;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What a node that is ready keeps to.
 *
 * @param readyMaxLagMs for how long an event may wait for a processor of this node, 100 ms to a day
 * @param readyMaxQueuePercent how full the queue of commands may become, 1 to 100
 */
@Validated
@ConfigurationProperties("bilan.log")
record ReadinessProperties(
    @DefaultValue("30000") @Min(100) @Max(86_400_000) long readyMaxLagMs,
    @DefaultValue("90") @Min(1) @Max(100) int readyMaxQueuePercent) {}
