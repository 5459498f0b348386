package ai.bilancompetence.subscriptions.command;

import static ai.bilancompetence.subscriptions.command.SubscriptionsError.CHECKOUT_METADATA_INVALID;

import ai.bilancompetence.credits.event.CreditAccountId;
import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.platform.error.DomainRejection;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What we write on a checkout when we create it, so that its end tells whose credits were bought.
 * The names are the same in both directions, and stand only here.
 *
 * @param organisationId the buyer, when it is an organisation
 */
record CheckoutMetadata(
    CreditAccountId creditAccountId, String creditPack, @Nullable OrganisationId organisationId) {

  static final String CREDIT_ACCOUNT_ID = "credit_account_id";
  static final String CREDIT_PACK = "credit_pack";
  static final String ORGANISATION_ID = "organisation_id";

  /**
   * @throws DomainRejection with {@code checkout_metadata_invalid}
   */
  static CheckoutMetadata of(@Nullable Map<String, String> metadata) {
    if (metadata == null) {
      throw invalid("metadata");
    }
    String organisation = metadata.get(ORGANISATION_ID);
    return new CheckoutMetadata(
        new CreditAccountId(uuid(CREDIT_ACCOUNT_ID, required(metadata, CREDIT_ACCOUNT_ID))),
        required(metadata, CREDIT_PACK),
        organisation == null ? null : new OrganisationId(uuid(ORGANISATION_ID, organisation)));
  }

  private static String required(Map<String, String> metadata, String key) {
    String value = metadata.get(key);
    if (value == null || value.isBlank()) {
      throw invalid(key);
    }
    return value;
  }

  private static UUID uuid(String key, String text) {
    try {
      UUID id = UUID.fromString(text);
      if (id.toString().equals(text.toLowerCase(Locale.ROOT))) { // The JDK reads "1-1-1-1-1" too.
        return id;
      }
    } catch (IllegalArgumentException notAnId) {
      // Refused below, like an id of another form.
    }
    throw invalid(key);
  }

  private static DomainRejection invalid(String key) {
    return new DomainRejection(CHECKOUT_METADATA_INVALID, key + " is missing or not usable");
  }
}
