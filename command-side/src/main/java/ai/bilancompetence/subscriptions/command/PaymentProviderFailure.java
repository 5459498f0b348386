package ai.bilancompetence.subscriptions.command;

import ai.bilancompetence.platform.processing.Explained;

/**
 * The payment provider cannot be reached or does not answer as agreed. What was asked has perhaps
 * been done all the same.
 */
final class PaymentProviderFailure extends RuntimeException implements Explained {

  private static final long serialVersionUID = 1L;

  /**
   * Without the provider's own error: its text may quote customers and keys.
   *
   * @param detail what went wrong, without personal data
   */
  PaymentProviderFailure(String detail) {
    super(detail);
  }

  @Override
  public String reason() {
    return "payment_provider_failed";
  }

  @Override
  public String detail() {
    return String.valueOf(getMessage());
  }

  /** No: one account waits for an answer that may be long in coming, and all others go on. */
  @Override
  public boolean isTemporary() {
    return false;
  }
}
