package ai.bilancompetence.documents.command;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How far documents are unpacked that are archives inside, as those of word processors.
 *
 * @param maxRatio how many times as large as it is packed such a document may be unpacked
 * @param maxUnpackedBytes and how large at the most
 * @param maxEntries how many files may be in it, those of archives in it included
 * @param maxNesting how deep archives may lie in each other; 0 for none in another
 */
@Validated
@ConfigurationProperties("bilan.documents.inspection")
record InspectionProperties(
    @DefaultValue("100") @Min(2) @Max(10_000) int maxRatio,
    @DefaultValue("1073741824") @Min(1) long maxUnpackedBytes,
    @DefaultValue("5000") @Min(1) @Max(1_000_000) int maxEntries,
    @DefaultValue("2") @Min(0) @Max(10) int maxNesting) {

  /** What every document may unpack to, however small it is packed. */
  private static final long NOT_WORTH_A_LOOK = 1024 * 1024;

  /** How many bytes may come out of so many. */
  long unpackedLimit(long packedBytes) {
    return Math.min(maxUnpackedBytes, Math.max(NOT_WORTH_A_LOOK, packedBytes * maxRatio));
  }
}
