package ai.bilancompetence.subscriptions.command;

import static ai.bilancompetence.subscriptions.command.SubscriptionsError.CHECKOUT_METADATA_INVALID;

import ai.bilancompetence.credits.event.CreditAccountId;
import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.platform.error.DomainRejection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What we write on a checkout when we create it, so that its end tells whose credits were bought.
 * The names are the same in both directions, and stand only here.
 *
 * @param organisationId the buyer, when it is an organisation
 */
record CheckoutMetadata(
    CreditAccountId creditAccountId, String creditPack, @Nullable OrganisationId organisationId) {

  static final String CREDIT_ACCOUNT_ID = MetadataReader.CREDIT_ACCOUNT_ID;
  static final String CREDIT_PACK = MetadataReader.CREDIT_PACK;
  static final String ORGANISATION_ID = MetadataReader.ORGANISATION_ID;

  /**
   * @throws DomainRejection with {@code checkout_metadata_invalid}
   */
  static CheckoutMetadata of(@Nullable Map<String, String> metadata) {
    MetadataReader reader = new MetadataReader(metadata, CHECKOUT_METADATA_INVALID);
    return new CheckoutMetadata(
        new CreditAccountId(reader.uuid(CREDIT_ACCOUNT_ID)),
        reader.text(CREDIT_PACK),
        reader.organisation());
  }
}
