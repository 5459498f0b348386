package ai.bilancompetence.subscriptions.command;

import static ai.bilancompetence.subscriptions.command.SubscriptionsError.TOP_UP_METADATA_INVALID;

import ai.bilancompetence.credits.command.CreditsCommand.CompleteTopUp;
import ai.bilancompetence.credits.command.CreditsCommand.DeclineTopUp;
import ai.bilancompetence.credits.event.CreditAccountId;
import ai.bilancompetence.credits.event.TopUpId;
import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.platform.error.DomainRejection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A top-up as it stands on its payment: written there when we charge, read when Stripe tells what
 * became of it. The names are the same in both directions, and stand only here.
 *
 * @param organisationId the account's owner, when it is an organisation
 * @param pack code of the pack that is bought
 * @param credits how many credits that is, at least 1
 */
record TopUp(
    CreditAccountId accountId,
    TopUpId topUpId,
    @Nullable OrganisationId organisationId,
    String pack,
    long credits) {

  static final String TOP_UP_ID = "top_up_id";
  static final String CREDIT_ACCOUNT_ID = MetadataReader.CREDIT_ACCOUNT_ID;
  static final String ORGANISATION_ID = MetadataReader.ORGANISATION_ID;
  static final String CREDIT_PACK = MetadataReader.CREDIT_PACK;
  static final String CREDITS = "credits";

  /**
   * The top-up that a payment is for, or empty when it is for something else.
   *
   * @throws DomainRejection with {@code top_up_metadata_invalid}
   */
  static Optional<TopUp> of(@Nullable Map<String, String> metadata) {
    MetadataReader reader = new MetadataReader(metadata, TOP_UP_METADATA_INVALID);
    if (reader.find(TOP_UP_ID) == null) {
      return Optional.empty();
    }
    return Optional.of(
        new TopUp(
            new CreditAccountId(reader.uuid(CREDIT_ACCOUNT_ID)),
            new TopUpId(reader.uuid(TOP_UP_ID)),
            reader.organisation(),
            reader.text(CREDIT_PACK),
            reader.credits(CREDITS)));
  }

  /** What is written on the payment. */
  Map<String, String> metadata() {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put(TOP_UP_ID, topUpId.toString());
    metadata.put(CREDIT_ACCOUNT_ID, accountId.toString());
    metadata.put(CREDIT_PACK, pack);
    metadata.put(CREDITS, Long.toString(credits));
    if (organisationId != null) {
      metadata.put(ORGANISATION_ID, organisationId.toString());
    }
    return metadata;
  }

  /** Whether this is what a payment is for. */
  boolean isOn(@Nullable Map<String, String> metadata) {
    return metadata != null && topUpId.toString().equals(metadata.get(TOP_UP_ID));
  }

  /** Grants what was paid for; the same grant whoever announces the payment. */
  CompleteTopUp paidBy(String paymentId) {
    return new CompleteTopUp(accountId, topUpId, PaymentIds.grant(paymentId), credits, paymentId);
  }

  DeclineTopUp declined(String reason) {
    return new DeclineTopUp(accountId, topUpId, reason);
  }
}
