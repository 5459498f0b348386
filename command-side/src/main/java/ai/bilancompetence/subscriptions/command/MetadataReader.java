package ai.bilancompetence.subscriptions.command;

import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.platform.error.DomainRejection;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads what we wrote on an object at Stripe.
 *
 * @param refusal the code with which it refuses what is missing or not usable
 */
record MetadataReader(@Nullable Map<String, String> metadata, SubscriptionsError refusal) {

  static final String CREDIT_ACCOUNT_ID = "credit_account_id";
  static final String CREDIT_PACK = "credit_pack";
  static final String ORGANISATION_ID = "organisation_id";

  @Nullable String find(String key) {
    return metadata == null ? null : metadata.get(key);
  }

  /**
   * @throws DomainRejection when it is missing
   */
  String text(String key) {
    String value = find(key);
    if (value == null || value.isBlank()) {
      throw invalid(key);
    }
    return value;
  }

  /**
   * @throws DomainRejection when it is missing or no UUID
   */
  UUID uuid(String key) {
    String text = text(key);
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

  /**
   * A number of credits.
   *
   * @throws DomainRejection when it is missing or not at least 1
   */
  long credits(String key) {
    try {
      long credits = Long.parseLong(text(key));
      if (credits > 0) {
        return credits;
      }
    } catch (NumberFormatException notANumber) {
      // Refused below, like 0.
    }
    throw invalid(key);
  }

  /** The tenant it is for; null when it is for a person. */
  @Nullable OrganisationId organisation() {
    return find(ORGANISATION_ID) == null ? null : new OrganisationId(uuid(ORGANISATION_ID));
  }

  private DomainRejection invalid(String key) {
    return new DomainRejection(refusal, key + " is missing or not usable");
  }
}
