package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.command.sso.OpenIdProvider;
import ai.bilancompetence.identity.command.sso.SingleSignOnError;
import ai.bilancompetence.identity.command.sso.SingleSignOnProperties;
import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.platform.error.DomainRejection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The identity providers that can be asked: those of the configuration and of organisations. */
@Component
class OpenIdProviders {

  private final SingleSignOnProperties properties;
  private final ConnectedProviders connected;

  OpenIdProviders(SingleSignOnProperties properties, ConnectedProviders connected) {
    this.properties = properties;
    this.connected = connected;
  }

  /** Those that are offered to everybody, by code, and those of an organisation. */
  List<OpenIdProvider> offeredIn(@Nullable OrganisationId organisation) {
    return Stream.concat(
            properties.providers().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> OpenIdProvider.of(entry.getKey(), entry.getValue())),
            organisation == null ? Stream.of() : connected.of(organisation).stream())
        .toList();
  }

  /**
   * The provider with this code.
   *
   * @throws DomainRejection with {@code sso_provider_not_found}
   */
  OpenIdProvider require(String code) {
    return find(code)
        .orElseThrow(
            () ->
                new DomainRejection(
                    SingleSignOnError.SSO_PROVIDER_NOT_FOUND, "Name one of the list of providers"));
  }

  private Optional<OpenIdProvider> find(String code) {
    SingleSignOnProperties.Provider settings = properties.providers().get(code);
    return settings == null
        ? connection(code).flatMap(connected::find)
        : Optional.of(OpenIdProvider.of(code, settings));
  }

  private static Optional<UUID> connection(String code) {
    try {
      return Optional.of(UUID.fromString(code));
    } catch (IllegalArgumentException noId) {
      return Optional.empty();
    }
  }
}
