package ai.bilancompetence.audit.query;

import java.time.LocalTime;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the audit.
 *
 * @param nightlyVerification whether the whole log is verified every night
 * @param nightlyVerificationAt when, in UTC
 */
@ConfigurationProperties("bilan.audit")
record AuditProperties(
    @DefaultValue("true") boolean nightlyVerification,
    @DefaultValue("02:30") LocalTime nightlyVerificationAt) {}
