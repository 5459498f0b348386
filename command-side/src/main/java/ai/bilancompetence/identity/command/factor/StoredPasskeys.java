package ai.bilancompetence.identity.command.factor;

import ai.bilancompetence.identity.event.PersonId;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecord;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticatorTransport;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The public halves of passkeys, and what is known of their private ones. */
@Repository
class StoredPasskeys {

  /** One of a person's, as verifying an answer of it needs it. */
  record StoredPasskey(UUID factorId, PersonId person, CredentialRecord credential) {}

  private final JdbcClient jdbc;
  private final AttestedCredentialDataConverter credentials =
      new AttestedCredentialDataConverter(new ObjectConverter());

  StoredPasskeys(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Adds one; false when somebody has it already. */
  boolean add(UUID factorId, AttestedCredentialData data, CredentialRecord credential) {
    return jdbc.sql(
                """
                INSERT INTO command.passkey
                  (factor_id, credential_id, credential, sign_count, transports, user_verified,
                   backup_eligible, backed_up)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (credential_id) DO NOTHING
                """)
            .param(factorId)
            .param(data.getCredentialId())
            .param(credentials.convert(data))
            .param(credential.getCounter())
            .param(joined(credential.getTransports()))
            .param(Boolean.TRUE.equals(credential.isUvInitialized()))
            .param(Boolean.TRUE.equals(credential.isBackupEligible()))
            .param(Boolean.TRUE.equals(credential.isBackedUp()))
            .update()
        == 1;
  }

  /** Finds one and holds it until the end of the transaction, so that its count only grows. */
  Optional<StoredPasskey> find(byte[] credentialId) {
    return jdbc.sql(
            """
            SELECT factor_id, person_id, credential, sign_count, transports, user_verified,
                   backup_eligible, backed_up
              FROM command.passkey JOIN command.second_factor USING (factor_id)
             WHERE credential_id = ? AND confirmed_at IS NOT NULL FOR UPDATE
            """)
        .param(credentialId)
        .query(this::passkey)
        .optional();
  }

  /** The person's, as a browser finds them. */
  List<PasskeyDescriptor> of(PersonId person) {
    return jdbc.sql(
            """
            SELECT credential_id, transports
              FROM command.passkey JOIN command.second_factor USING (factor_id)
             WHERE person_id = ? AND confirmed_at IS NOT NULL ORDER BY confirmed_at
            """)
        .param(person.value())
        .query(
            (row, n) ->
                new PasskeyDescriptor(
                    "public-key",
                    Base64.getUrlEncoder().withoutPadding().encodeToString(row.getBytes(1)),
                    split(row.getString(2))))
        .list();
  }

  /** Remembers what an answer told of the passkey. */
  void used(UUID factorId, CredentialRecord credential) {
    jdbc.sql(
            """
            UPDATE command.passkey SET sign_count = ?, user_verified = ?, backed_up = ?
             WHERE factor_id = ?
            """)
        .param(credential.getCounter())
        .param(Boolean.TRUE.equals(credential.isUvInitialized()))
        .param(Boolean.TRUE.equals(credential.isBackedUp()))
        .param(factorId)
        .update();
  }

  @SuppressWarnings("NullAway") // The library takes null for what is known at registration only.
  private StoredPasskey passkey(ResultSet row, int rowNumber) throws SQLException {
    CredentialRecord credential =
        new CredentialRecordImpl(
            new NoneAttestationStatement(),
            row.getBoolean("user_verified"),
            row.getBoolean("backup_eligible"),
            row.getBoolean("backed_up"),
            row.getLong("sign_count"),
            credentials.convert(row.getBytes("credential")),
            null,
            null,
            null,
            split(row.getString("transports")).stream()
                .map(AuthenticatorTransport::create)
                .collect(Collectors.toSet()));
    return new StoredPasskey(
        row.getObject("factor_id", UUID.class),
        new PersonId(row.getObject("person_id", UUID.class)),
        credential);
  }

  private static String joined(@Nullable Set<AuthenticatorTransport> transports) {
    return transports == null
        ? ""
        : transports.stream()
            .map(AuthenticatorTransport::getValue)
            .sorted()
            .collect(Collectors.joining(","));
  }

  private static List<String> split(String joined) {
    return Arrays.stream(joined.split(",")).filter(name -> !name.isEmpty()).toList();
  }
}
