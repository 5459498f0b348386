package ai.bilancompetence.credits.query;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Statements of credit accounts.
 *
 * @param pdfMaxLines how many lines a statement as PDF has at most: it is made in memory
 */
@Validated
@ConfigurationProperties("bilan.credits.statement")
record StatementProperties(@DefaultValue("5000") @Min(1) @Max(50_000) int pdfMaxLines) {}
