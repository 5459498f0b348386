package ai.bilancompetence.identity.command.sso;

import static ai.bilancompetence.identity.command.sso.TestProvider.visit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.bilancompetence.identity.command.sso.OpenIdClient.SignOnSecrets;
import ai.bilancompetence.identity.event.RoleRule;
import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.error.ErrorCode;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenIdClientTest {

  private static final URI CALLBACK = URI.create("https://bilan.example.org/callback");
  private static TestProvider server;

  private final OpenIdClient client = client(true);

  @BeforeAll
  static void start() {
    server = new TestProvider();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void whom_the_provider_vouches_for_is_known_with_the_verified_address() {
    server.vouchFor(
        "staff",
        "u-1",
        Map.of("email", "anne@example.org", "email_verified", true, "name", "Anne Lefèvre"));

    VerifiedIdentity identity = signOn("staff", SignOnSecrets.random());

    assertThat(identity.subject()).isEqualTo("u-1");
    assertThat(identity.email()).isEqualTo("anne@example.org");
    assertThat(identity.fullName()).isEqualTo("Anne Lefèvre");
  }

  @Test
  void an_address_that_the_provider_did_not_verify_is_no_address() {
    server.vouchFor("staff", "u-1", Map.of("email", "boss@example.org", "email_verified", false));
    assertThat(signOn("staff", SignOnSecrets.random()).email()).isNull();

    server.vouchFor("staff", "u-1", Map.of("email", "boss@example.org"));
    assertThat(signOn("staff", SignOnSecrets.random()).email()).isNull();
  }

  @Test
  void the_browser_is_sent_with_state_nonce_and_a_hashed_verifier() {
    SignOnSecrets secrets = SignOnSecrets.random();

    String url = client.authorizationUrl(server.provider("staff"), CALLBACK, secrets).toString();

    assertThat(url)
        .contains(
            "state=" + secrets.state(),
            "nonce=" + secrets.nonce(),
            "code_challenge_method=S256",
            "response_type=code")
        .doesNotContain(secrets.codeVerifier(), "client_secret");
  }

  @Test
  void a_token_for_another_sign_on_is_refused() {
    OpenIdProvider provider = server.provider("staff");
    SignOnSecrets first = SignOnSecrets.random();
    String code = visit(client.authorizationUrl(provider, CALLBACK, first)).get("code");
    SignOnSecrets other =
        new SignOnSecrets(first.state(), SignOnSecrets.random().nonce(), first.codeVerifier());

    refused(
        SingleSignOnError.SSO_IDENTITY_INVALID,
        () -> client.redeem(provider, CALLBACK, code, other));
  }

  @Test
  void a_code_without_the_verifier_that_it_was_asked_for_with_is_refused() {
    OpenIdProvider provider = server.provider("staff");
    SignOnSecrets first = SignOnSecrets.random();
    String code = visit(client.authorizationUrl(provider, CALLBACK, first)).get("code");
    SignOnSecrets other =
        new SignOnSecrets(first.state(), first.nonce(), SignOnSecrets.random().codeVerifier());

    refused(SingleSignOnError.SSO_REFUSED, () -> client.redeem(provider, CALLBACK, code, other));
  }

  @Test
  void a_code_that_the_provider_did_not_give_is_refused() {
    refused(
        SingleSignOnError.SSO_REFUSED,
        () -> client.redeem(server.provider("staff"), CALLBACK, "made-up", SignOnSecrets.random()));
  }

  @Test
  void a_token_of_another_issuer_is_refused() {
    SignOnSecrets secrets = SignOnSecrets.random();
    OpenIdProvider other = server.provider("other");
    String code = visit(client.authorizationUrl(other, CALLBACK, secrets)).get("code");
    ProviderHttp http = http(true);
    OpenIdClient mixedUp =
        new OpenIdClient(
            new ProviderDescriptions(http) {
              @Override
              ProviderDescription of(OpenIdProvider asked) {
                ProviderDescription right = super.of(other);
                return new ProviderDescription(
                    server.issuer("staff").toString(),
                    right.clientId(),
                    right.authorizationEndpoint(),
                    right.tokenEndpoint(),
                    right.keys());
              }
            },
            http);

    refused(
        SingleSignOnError.SSO_IDENTITY_INVALID,
        () -> mixedUp.redeem(server.provider("staff"), CALLBACK, code, secrets));
  }

  @Test
  void a_token_for_another_client_is_refused() {
    SignOnSecrets secrets = SignOnSecrets.random();
    OpenIdProvider ours = server.provider("audience");
    OpenIdProvider theirs =
        TestProvider.provider("audience", server.issuer("audience"), "somebody-else");
    String code = visit(client.authorizationUrl(theirs, CALLBACK, secrets)).get("code");
    ProviderHttp http = http(true);
    ProviderDescription description = new ProviderDescriptions(http).of(ours);
    OpenIdClient confused =
        new OpenIdClient(
            new ProviderDescriptions(http) {
              @Override
              ProviderDescription of(OpenIdProvider asked) {
                return description; // Expects a token for us.
              }
            },
            http);

    refused(
        SingleSignOnError.SSO_IDENTITY_INVALID,
        () -> confused.redeem(theirs, CALLBACK, code, secrets));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://login.example.org",
        "https://127.0.0.1",
        "https://localhost",
        "https://[::1]",
        "https://10.1.2.3",
        "https://192.168.0.1",
        "https://169.254.169.254",
        "https://100.64.0.1",
        "https://[fd00::1]",
        "https://0.0.0.0",
        "https://user@login.example.org",
        "file:///etc/passwd",
        "https:relative"
      })
  void nothing_is_asked_in_our_own_network_or_in_the_clear(String issuer) {
    OpenIdProvider provider = TestProvider.provider("evil", URI.create(issuer), "bilan");

    refused(
        SingleSignOnError.SSO_PROVIDER_UNAVAILABLE,
        () -> client(false).authorizationUrl(provider, CALLBACK, SignOnSecrets.random()));
  }

  @Test
  void a_provider_that_speaks_for_another_issuer_is_not_believed() {
    // The server answers for any path, always as the issuer that the path names.
    URI elsewhere = URI.create(server.issuer("staff") + "?x=");
    OpenIdProvider provider = TestProvider.provider("staff", elsewhere, "bilan");

    refused(
        SingleSignOnError.SSO_PROVIDER_UNAVAILABLE,
        () -> client.authorizationUrl(provider, CALLBACK, SignOnSecrets.random()));
  }

  @Test
  void claims_give_the_roles_of_every_rule_that_fits_and_of_no_other() {
    List<RoleRule> rules =
        List.of(
            new RoleRule("groups", "consultants", Set.of(Role.CONSULTANT)),
            new RoleRule("groups", "heads", Set.of(Role.MANAGER)),
            new RoleRule("department", "audit", Set.of(Role.AUDITOR)),
            new RoleRule("sub", "*", Set.of(Role.BENEFICIARY)));
    VerifiedIdentity identity =
        new VerifiedIdentity(
            "u-1",
            null,
            null,
            Map.of("sub", "u-1", "groups", List.of("consultants"), "department", "audits"));

    assertThat(identity.roles(rules)).containsExactlyInAnyOrder(Role.CONSULTANT, Role.BENEFICIARY);
    assertThat(identity.roles(List.of())).isEmpty();
  }

  private VerifiedIdentity signOn(String name, SignOnSecrets secrets) {
    OpenIdProvider provider = server.provider(name);
    Map<String, String> back = visit(client.authorizationUrl(provider, CALLBACK, secrets));
    assertThat(back.get("state")).isEqualTo(secrets.state());
    return client.redeem(provider, CALLBACK, back.get("code"), secrets);
  }

  private static void refused(ErrorCode code, ThrowingCallable attempt) {
    assertThatThrownBy(attempt)
        .isInstanceOfSatisfying(
            DomainRejection.class, rejection -> assertThat(rejection.errorCode()).isEqualTo(code));
  }

  private static OpenIdClient client(boolean allowPrivate) {
    ProviderHttp http = http(allowPrivate);
    return new OpenIdClient(new ProviderDescriptions(http), http);
  }

  private static ProviderHttp http(boolean allowPrivate) {
    return new ProviderHttp(new SingleSignOnProperties(List.of(), allowPrivate, Map.of()));
  }
}
