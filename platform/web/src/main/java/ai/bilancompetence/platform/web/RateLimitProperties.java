package ai.bilancompetence.platform.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How many requests a caller has in a minute, over all nodes; 1 to 1,000,000,000 each.
 *
 * @param signInPerMinute attempts to sign in, by network address
 * @param anonymousPerMinute everything else without a token, by network address
 * @param webhooksPerMinute messages of providers, by network address
 * @param signedInPerMinute requests of a person or a machine, with whatever tokens
 */
@Validated
@ConfigurationProperties("bilan.rate-limits")
public record RateLimitProperties(
    @DefaultValue("10") @Min(1) @Max(1_000_000_000) long signInPerMinute,
    @DefaultValue("20") @Min(1) @Max(1_000_000_000) long anonymousPerMinute,
    @DefaultValue("1000") @Min(1) @Max(1_000_000_000) long webhooksPerMinute,
    @DefaultValue("100") @Min(1) @Max(1_000_000_000) long signedInPerMinute) {}
