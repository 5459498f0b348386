package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.command.sso.OpenIdProvider;
import ai.bilancompetence.identity.command.sso.SingleSignOnError;
import ai.bilancompetence.identity.command.sso.SingleSignOnProperties;
import ai.bilancompetence.platform.error.DomainRejection;
import org.springframework.stereotype.Component;

/** The identity providers that can be asked: those of the configuration and of organisations. */
@Component
class OpenIdProviders {

  private final SingleSignOnProperties properties;

  OpenIdProviders(SingleSignOnProperties properties) {
    this.properties = properties;
  }

  /**
   * The provider with this code.
   *
   * @throws DomainRejection with {@code sso_provider_not_found}
   */
  OpenIdProvider require(String code) {
    SingleSignOnProperties.Provider settings = properties.providers().get(code);
    if (settings == null) {
      throw new DomainRejection(
          SingleSignOnError.SSO_PROVIDER_NOT_FOUND, "Name one of the list of providers");
    }
    return OpenIdProvider.of(code, settings);
  }
}
