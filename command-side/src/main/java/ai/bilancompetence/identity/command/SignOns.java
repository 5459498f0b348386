package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.command.sso.OpenIdClient.SignOnSecrets;
import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.platform.event.Sha256;
import ai.bilancompetence.platform.key.KeyWrapping;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a sign-on at an identity provider leaves behind between its requests, each good for one use
 * and a short time: the state that the browser brings back, the code that the client fetches the
 * outcome with, and the token of a link that is confirmed by mail. Only hashes of the three are
 * kept.
 */
@Repository
class SignOns {

  /** How long people may take at the provider. */
  static final Duration AT_PROVIDER = Duration.ofMinutes(10);

  /** How long a client may take to fetch the outcome. */
  private static final Duration AT_CLIENT = Duration.ofMinutes(1);

  /** How long a link can be confirmed. */
  static final Duration CONFIRMATION = Duration.ofHours(24);

  private static final String SECRETS = "sign-on secrets";
  private static final String IDENTITY = "sign-on identity";

  /**
   * A sign-on that was begun.
   *
   * @param codeChallenge hash of a secret that only the client knows that began it
   */
  record Begun(
      String provider,
      @Nullable OrganisationId wanted,
      String codeChallenge,
      URI returnTo,
      SignOnSecrets secrets) {}

  /** A sign-on that the provider has brought to a good end. */
  record Done(@Nullable OrganisationId wanted, String codeChallenge, Vouched identity) {}

  private final JdbcClient jdbc;
  private final KeyWrapping wrapping;
  private final JsonMapper json;

  SignOns(JdbcClient jdbc, KeyWrapping wrapping, JsonMapper json) {
    this.jdbc = jdbc;
    this.wrapping = wrapping;
    this.json = json;
  }

  /** Keeps what is needed when the browser comes back with the state. */
  void begin(Begun begun, Instant now) {
    jdbc.sql(
            """
            INSERT INTO command.sign_on_begun
              (state_hash, provider, organisation_id, code_challenge, return_to, secrets, expires_at)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """)
        .param(Sha256.of(begun.secrets().state()))
        .param(begun.provider())
        .param(idOf(begun.wanted()))
        .param(begun.codeChallenge())
        .param(begun.returnTo().toString())
        .param(seal(begun.secrets(), SECRETS))
        .param(now.plus(AT_PROVIDER).atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Takes the sign-on that a state belongs to; empty when there is none, or none any more. */
  Optional<Begun> take(String state, Instant now) {
    return jdbc.sql(
            """
            DELETE FROM command.sign_on_begun WHERE state_hash = ? AND expires_at > ?
            RETURNING provider, organisation_id, code_challenge, return_to, secrets
            """)
        .param(Sha256.of(state))
        .param(now.atOffset(ZoneOffset.UTC))
        .query(
            (row, n) ->
                new Begun(
                    row.getString("provider"),
                    organisation(row),
                    row.getString("code_challenge"),
                    URI.create(row.getString("return_to")),
                    open(row.getBytes("secrets"), SECRETS, SignOnSecrets.class)))
        .optional();
  }

  /** Keeps the outcome, and makes the code that it is fetched with. */
  String finish(Done done, Instant now) {
    String code = Secrets.next();
    jdbc.sql(
            """
            INSERT INTO command.sign_on_done
              (code_hash, organisation_id, code_challenge, identity, expires_at)
            VALUES (?, ?, ?, ?, ?)
            """)
        .param(Sha256.of(code))
        .param(idOf(done.wanted()))
        .param(done.codeChallenge())
        .param(seal(done.identity(), IDENTITY))
        .param(now.plus(AT_CLIENT).atOffset(ZoneOffset.UTC))
        .update();
    return code;
  }

  /** Takes the outcome that a code belongs to; whoever fails to use it has to begin again. */
  Optional<Done> fetch(String code, Instant now) {
    return jdbc.sql(
            """
            DELETE FROM command.sign_on_done WHERE code_hash = ? AND expires_at > ?
            RETURNING organisation_id, code_challenge, identity
            """)
        .param(Sha256.of(code))
        .param(now.atOffset(ZoneOffset.UTC))
        .query(
            (row, n) -> new Done(organisation(row), row.getString("code_challenge"), identity(row)))
        .optional();
  }

  /** Keeps a link until it is confirmed, and makes the token that confirms it. */
  String ask(Vouched identity, Instant now) {
    String token = Secrets.next();
    jdbc.sql(
            """
            INSERT INTO command.identity_link_asked (token_hash, identity, expires_at)
            VALUES (?, ?, ?)
            """)
        .param(Sha256.of(token))
        .param(seal(identity, IDENTITY))
        .param(now.plus(CONFIRMATION).atOffset(ZoneOffset.UTC))
        .update();
    return token;
  }

  /** Takes the link that a token belongs to. */
  Optional<Vouched> confirm(String token, Instant now) {
    return jdbc.sql(
            """
            DELETE FROM command.identity_link_asked WHERE token_hash = ? AND expires_at > ?
            RETURNING identity
            """)
        .param(Sha256.of(token))
        .param(now.atOffset(ZoneOffset.UTC))
        .query((row, n) -> identity(row))
        .optional();
  }

  private byte[] seal(Object content, String name) {
    return wrapping.wrap(json.writeValueAsBytes(content), name);
  }

  private <T> T open(byte[] sealed, String name, Class<T> type) {
    return json.readValue(wrapping.unwrap(sealed, name), type);
  }

  private Vouched identity(ResultSet row) throws SQLException {
    return open(row.getBytes("identity"), IDENTITY, Vouched.class);
  }

  private static @Nullable OrganisationId organisation(ResultSet row) throws SQLException {
    UUID id = row.getObject("organisation_id", UUID.class);
    return id == null ? null : new OrganisationId(id);
  }

  private static @Nullable UUID idOf(@Nullable OrganisationId organisation) {
    return organisation == null ? null : organisation.value();
  }
}
