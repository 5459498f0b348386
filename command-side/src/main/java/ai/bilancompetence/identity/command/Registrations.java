package ai.bilancompetence.identity.command;

import ai.bilancompetence.platform.event.Sha256;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Accounts that somebody asked for and has not confirmed yet.
 *
 * <p>Anybody can ask for an account with anybody's address. So a registration takes the address
 * from nobody, each has a link of its own, and an account is opened with the password of the one
 * whose link was followed; all others are forgotten then.
 */
@Repository
class Registrations {

  /** So many of one address are kept, the latest. */
  private static final int MAX_OF_ADDRESS = 10;

  /** What an account would be opened with. */
  record Registration(EmailAddress email, String passwordHash, String fullName) {

    @Override
    public String toString() {
      return "Registration";
    }
  }

  private final JdbcClient jdbc;
  private final AddressKeys keys;

  Registrations(JdbcClient jdbc, AddressKeys keys) {
    this.jdbc = jdbc;
    this.keys = keys;
  }

  void add(Registration registration, String token, Instant now, Instant expiresAt) {
    String key = keys.of(registration.email());
    jdbc.sql(
            """
            INSERT INTO command.registration
              (token_hash, address_key, email, password_hash, full_name, registered_at, expires_at)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """)
        .param(Sha256.of(token))
        .param(key)
        .param(registration.email().value())
        .param(registration.passwordHash())
        .param(registration.fullName())
        .param(now.atOffset(ZoneOffset.UTC))
        .param(expiresAt.atOffset(ZoneOffset.UTC))
        .update();
    jdbc.sql(
            """
            DELETE FROM command.registration WHERE token_hash IN
              (SELECT token_hash FROM command.registration WHERE address_key = ?
                ORDER BY registered_at DESC OFFSET ?)
            """)
        .param(key)
        .param(MAX_OF_ADDRESS)
        .update();
  }

  /** What the link with this token confirms; of several who ask at the same time one gets it. */
  Optional<Registration> take(String token, Instant now) {
    return jdbc.sql(
            """
            DELETE FROM command.registration WHERE token_hash = ? AND expires_at > ?
            RETURNING email, password_hash, full_name
            """)
        .param(Sha256.of(token))
        .param(now.atOffset(ZoneOffset.UTC))
        .query(Registrations::read)
        .optional();
  }

  /** The latest of the address. */
  Optional<Registration> latestOf(EmailAddress email, Instant now) {
    return latestOf(keys.of(email), now);
  }

  /** The latest of the address that has this key. */
  Optional<Registration> latestOf(String addressKey, Instant now) {
    return jdbc.sql(
            """
            SELECT email, password_hash, full_name FROM command.registration
             WHERE address_key = ? AND expires_at > ?
             ORDER BY registered_at DESC LIMIT 1
            """)
        .param(addressKey)
        .param(now.atOffset(ZoneOffset.UTC))
        .query(Registrations::read)
        .optional();
  }

  /** Forgets all of an address, which has an account now. */
  void forget(EmailAddress email) {
    jdbc.sql("DELETE FROM command.registration WHERE address_key = ?")
        .param(keys.of(email))
        .update();
  }

  private static Registration read(ResultSet row, int rowNumber) throws SQLException {
    return new Registration(
        new EmailAddress(row.getString("email")),
        row.getString("password_hash"),
        row.getString("full_name"));
  }
}
