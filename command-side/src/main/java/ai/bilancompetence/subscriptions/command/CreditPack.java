package ai.bilancompetence.subscriptions.command;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Currency;

/**
 * Credits that are sold once for a price.
 *
 * @param code stands in checkouts and in the log, so it never changes its meaning
 * @param credits whole credits, 1 to 2^53 − 1
 * @param priceCents before taxes and discounts, in the smallest unit of the currency
 * @param currency ISO 4217, upper case
 */
record CreditPack(
    @NotNull @Pattern(regexp = CreditPack.CODE) String code,
    @Min(1) @Max((1L << 53) - 1) long credits,
    @Min(1) @Max((1L << 53) - 1) long priceCents,
    @NotNull @Pattern(regexp = "[A-Z]{3}") String currency) {

  /** How a code is written. */
  static final String CODE = "[a-z][a-z0-9_]{0,63}";

  @AssertTrue(message = "must have a currency of ISO 4217") boolean isCurrencyKnown() {
    return Currency.getAvailableCurrencies().stream()
        .anyMatch(known -> known.getCurrencyCode().equals(currency));
  }

  /** Whether this is what the pack costs. */
  boolean costs(long amountCents, String inCurrency) {
    return priceCents == amountCents && currency.equals(inCurrency);
  }
}
