package ai.bilancompetence.credits.command;

import ai.bilancompetence.credits.event.AccountOwner;
import ai.bilancompetence.credits.event.CreditCategory;
import ai.bilancompetence.credits.event.GrantTerms;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonDeserialize;

/** The bodies of requests about credits. Amounts are whole credits, 1 to 2^53 − 1. */
final class CreditsRequest {

  /** How the name of a feature is written. */
  static final String FEATURE = "[a-z][a-z0-9_]{0,63}";

  private CreditsRequest() {}

  /** Who owns the account. */
  record OpenAccount(@NotNull @Valid Owner owner) {
    record Owner(@NotNull AccountOwner.Kind kind, @NotNull UUID id) {}
  }

  /**
   * How many credits, of what kind, why, and when and for what they can be used.
   *
   * @param priority 0 to 100, lower burns first; 50 when absent
   * @param effectiveAt from then on; at once when absent
   * @param expiresAt until just before then; for ever when absent
   * @param scope the features they can be used for; any when absent
   */
  record Grant(
      @NotNull CreditCategory category,
      @Min(1) @Max(CreditsCommand.MAX_AMOUNT) @JsonDeserialize(using = AmountReader.class)
          long amount,
      @NotBlank @Size(max = 200) String reference,
      @Nullable @Min(0) @Max(100) Integer priority,
      @Nullable Instant effectiveAt,
      @Nullable Instant expiresAt,
      @Nullable @Size(max = 50) List<@NotNull @Pattern(regexp = FEATURE) String> scope) {

    CreditsCommand.GrantCredits.Terms terms() {
      return new CreditsCommand.GrantCredits.Terms(
          category,
          priority == null ? GrantTerms.DEFAULT_PRIORITY : priority,
          Moments.storable("effective_at", effectiveAt),
          Moments.storable("expires_at", expiresAt),
          scope == null ? List.of() : scope.stream().distinct().sorted().toList());
    }
  }

  /** Why a grant is taken back. */
  record VoidGrant(@NotBlank @Size(max = 200) String reason) {}

  /**
   * What of a grant is taken back.
   *
   * @param cumulativeAmount how many credits of the grant in all, with those taken back before
   * @param reference the refund or dispute
   */
  record ClawBack(
      @Min(1) @Max(CreditsCommand.MAX_AMOUNT) @JsonDeserialize(using = AmountReader.class)
          long cumulativeAmount,
      @NotBlank @Size(max = 200) String reference) {}

  /** How many credits are needed, and what for. */
  record Spend(
      @NotNull @Pattern(regexp = FEATURE) String feature,
      @Min(1) @Max(CreditsCommand.MAX_AMOUNT) @JsonDeserialize(using = AmountReader.class)
          long amount) {}

  /**
   * How many credits are set aside, what for, and for how long.
   *
   * @param timeoutSeconds when the hold ends by itself; after the default time when absent
   */
  record Reserve(
      @NotNull @Pattern(regexp = FEATURE) String feature,
      @Min(1) @Max(CreditsCommand.MAX_AMOUNT) @JsonDeserialize(using = AmountReader.class)
          long amount,
      @Nullable @Min(1) @Max(1_000_000_000) Long timeoutSeconds) {}

  /** How many of the reserved credits were used; all that are still held when absent. */
  record Capture(
      @Nullable @Min(1) @Max(CreditsCommand.MAX_AMOUNT) @JsonDeserialize(using = AmountReader.class)
          Long amount) {}

  /** How many of the reserved credits were used so far. */
  record CapturePart(
      @Min(1) @Max(CreditsCommand.MAX_AMOUNT) @JsonDeserialize(using = AmountReader.class)
          long amount) {}

  /**
   * What is refunded: a spend or a captured reservation.
   *
   * @param amount how many credits; all that were not refunded yet when absent
   */
  record Refund(
      @Nullable UUID spendId,
      @Nullable UUID reservationId,
      @Nullable @Min(1) @Max(CreditsCommand.MAX_AMOUNT) @JsonDeserialize(using = AmountReader.class)
          Long amount) {

    @AssertTrue(message = "name either a spend_id or a reservation_id") boolean isOfOneUse() {
      return (spendId == null) != (reservationId == null);
    }
  }

  /** By how many credits the balance is corrected, negative to take some away, and why. */
  record Adjust(
      @Min(-CreditsCommand.MAX_AMOUNT) @Max(CreditsCommand.MAX_AMOUNT) @JsonDeserialize(using = AmountReader.Signed.class)
          long amount,
      @NotBlank @Size(max = 200) String reason) {}

  /**
   * Where credits go.
   *
   * @param organisationId within which organisation; the one acted in when absent
   */
  record Transfer(
      @NotNull UUID toAccountId,
      @Nullable UUID organisationId,
      @Min(1) @Max(CreditsCommand.MAX_AMOUNT) @JsonDeserialize(using = AmountReader.class)
          long amount) {}

  /** How much a member may use in a calendar month; no limit when absent. */
  record Limit(@Nullable @Min(0) @Max(CreditsCommand.MAX_AMOUNT) Long creditsPerMonth) {}

  /** Several movements, all or none. */
  record Batch(@NotEmpty @Size(max = 10_000) List<@NotNull @Valid Movement> movements) {}

  /** One movement of a batch, with the id that a single request has in its path. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Movement.OfGrant.class, name = "grant"),
    @JsonSubTypes.Type(value = Movement.OfSpend.class, name = "spend"),
    @JsonSubTypes.Type(value = Movement.OfReserve.class, name = "reserve"),
    @JsonSubTypes.Type(value = Movement.OfCapture.class, name = "capture"),
    @JsonSubTypes.Type(value = Movement.OfCapturePart.class, name = "capture_part"),
    @JsonSubTypes.Type(value = Movement.OfRelease.class, name = "release"),
    @JsonSubTypes.Type(value = Movement.OfRefund.class, name = "refund")
  })
  sealed interface Movement {

    record OfGrant(@NotNull UUID grantId, @NotNull @Valid Grant grant) implements Movement {}

    record OfSpend(@NotNull UUID spendId, @NotNull @Valid Spend spend) implements Movement {}

    record OfReserve(@NotNull UUID reservationId, @NotNull @Valid Reserve reserve)
        implements Movement {}

    record OfCapture(@NotNull UUID reservationId, @Nullable @Valid Capture capture)
        implements Movement {}

    record OfCapturePart(
        @NotNull UUID reservationId, @NotNull UUID captureId, @NotNull @Valid CapturePart capture)
        implements Movement {}

    record OfRelease(@NotNull UUID reservationId) implements Movement {}

    record OfRefund(@NotNull UUID refundId, @NotNull @Valid Refund refund) implements Movement {}
  }
}
