package ai.bilancompetence.subscriptions.command;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What is sold, and how we talk to the payment provider.
 *
 * @param creditPacks the whole catalogue of packs; the default catalogue when none is given
 */
@Validated
@ConfigurationProperties("bilan")
record SubscriptionsProperties(
    @NotNull @Valid @DefaultValue Stripe stripe,
    @NotNull @DefaultValue List<@Valid CreditPack> creditPacks) {

  SubscriptionsProperties {
    creditPacks =
        creditPacks.isEmpty() ? CreditPackCatalogue.DEFAULT_PACKS : List.copyOf(creditPacks);
  }

  @AssertTrue(message = "must have a different code for each pack") boolean isEachCodeUnique() {
    return creditPacks.stream().map(CreditPack::code).distinct().count() == creditPacks.size();
  }

  /**
   * Stripe.
   *
   * @param webhookSecrets secrets of the webhook endpoint ({@code whsec_…}), more than one while
   *     they are rotated; none means that webhooks are refused
   * @param toleranceSeconds how far a signature's time may be from ours, before or after
   * @param api how we ask something of Stripe
   */
  record Stripe(
      @NotNull @DefaultValue List<@Size(min = 16) String> webhookSecrets,
      @DefaultValue("300") @Min(1) @Max(3_600) long toleranceSeconds,
      @NotNull @Valid @DefaultValue Inbox inbox,
      @NotNull @Valid @DefaultValue Api api) {

    Stripe {
      webhookSecrets = List.copyOf(webhookSecrets);
    }

    /** Without the secrets, because properties end up in logs. */
    @Override
    public String toString() {
      return "Stripe[%d secrets, toleranceSeconds=%d, inbox=%s, api=%s]"
          .formatted(webhookSecrets.size(), toleranceSeconds, inbox, api);
    }
  }

  /**
   * How we ask something of Stripe.
   *
   * @param key secret or restricted key; when there is none, nobody is charged
   * @param baseUrl where Stripe's API is
   * @param connectTimeoutMs how long we wait for a connection
   * @param readTimeoutMs how long we wait for an answer; a card's bank may take 20 s
   */
  record Api(
      @Nullable @Size(min = 16) String key,
      @DefaultValue("https://api.stripe.com") @NotNull @Pattern(regexp = "https?://[^/]+")
          String baseUrl,
      @DefaultValue("5000") @Min(1) @Max(60_000) int connectTimeoutMs,
      @DefaultValue("40000") @Min(1) @Max(300_000) int readTimeoutMs) {

    Api {
      key = key == null || key.isBlank() ? null : key; // Compose sets what is not set to nothing.
    }

    /** Without the key, because properties end up in logs. */
    @Override
    public String toString() {
      return "Api[%s key, baseUrl=%s, connectTimeoutMs=%d, readTimeoutMs=%d]"
          .formatted(key == null ? "no" : "a", baseUrl, connectTimeoutMs, readTimeoutMs);
    }
  }

  /**
   * How stored webhooks are processed.
   *
   * @param pollMs how often a node looks for work that it was not woken for
   * @param leaseMs for how long a node has an event to itself; after a crash it is taken up again
   *     when that is over
   * @param maxAttempts after so many attempts an event waits for a person
   * @param firstRetryMs pause after the first failure; every further one doubles it
   * @param longestRetryMs where the doubling ends
   */
  record Inbox(
      @DefaultValue("2000") @Min(10) @Max(600_000) long pollMs,
      @DefaultValue("60000") @Min(100) @Max(3_600_000) long leaseMs,
      @DefaultValue("12") @Min(1) @Max(100) int maxAttempts,
      @DefaultValue("2000") @Min(1) @Max(3_600_000) long firstRetryMs,
      @DefaultValue("3600000") @Min(1) @Max(86_400_000) long longestRetryMs) {}
}
