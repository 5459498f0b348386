package ai.bilancompetence.credits.command;

import ai.bilancompetence.platform.error.DomainRejection;
import java.math.BigInteger;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/**
 * Reads an amount of credits, and says of one that cannot be what is wrong with it: {@code
 * credits_amount_negative}, {@code credits_amount_zero}, {@code credits_amount_fractional} or
 * {@code credits_amount_too_large}.
 */
public class AmountReader extends StdScalarDeserializer<Long> {

  private static final BigInteger MAX = BigInteger.valueOf(CreditsCommand.MAX_AMOUNT);

  private final boolean signed;

  AmountReader() {
    this(false);
  }

  private AmountReader(boolean signed) {
    super(Long.class);
    this.signed = signed;
  }

  /** Reads an amount that may be negative. */
  static final class Signed extends AmountReader {
    Signed() {
      super(true);
    }
  }

  @Override
  public Long deserialize(JsonParser parser, DeserializationContext context) {
    if (parser.hasToken(JsonToken.VALUE_NUMBER_FLOAT)) {
      throw new DomainRejection(CreditsError.CREDITS_AMOUNT_FRACTIONAL, "Send a whole number");
    }
    if (!parser.hasToken(JsonToken.VALUE_NUMBER_INT)) {
      context.reportInputMismatch(Long.class, "A whole number is expected");
    }
    BigInteger amount = parser.getBigIntegerValue();
    if (amount.signum() == 0) {
      throw new DomainRejection(CreditsError.CREDITS_AMOUNT_ZERO, "Send at least 1");
    }
    if (amount.signum() < 0 && !signed) {
      throw new DomainRejection(CreditsError.CREDITS_AMOUNT_NEGATIVE, "Send at least 1");
    }
    if (amount.abs().compareTo(MAX) > 0) {
      throw new DomainRejection(CreditsError.CREDITS_AMOUNT_TOO_LARGE, "Send at most " + MAX);
    }
    return amount.longValueExact();
  }
}
