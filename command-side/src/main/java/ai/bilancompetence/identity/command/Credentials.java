package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.error.DomainRejection;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * With what people log in. It is written in the transaction of the person's event and never in the
 * event: a password must be able to change and to disappear.
 */
@Repository
class Credentials {

  /** A person's account, as a log-in needs it. */
  record Credential(PersonId personId, String passwordHash) {}

  private final JdbcClient jdbc;

  Credentials(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Takes the address for the person. While another transaction is about to take it, this waits for
   * that one's end.
   *
   * @return false when the address, or the person, has an account already
   */
  boolean claim(PersonId person, EmailAddress email, String passwordHash, Instant now) {
    return jdbc.sql(
                """
                INSERT INTO command.credential (person_id, email, password_hash, registered_at)
                VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING
                """)
            .param(person.value())
            .param(email.value())
            .param(passwordHash)
            .param(now.atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  Optional<Credential> find(EmailAddress email) {
    return jdbc.sql("SELECT person_id, password_hash FROM command.credential WHERE email = ?")
        .param(email.value())
        .query(
            (row, n) ->
                new Credential(
                    new PersonId(row.getObject("person_id", UUID.class)),
                    row.getString("password_hash")))
        .optional();
  }

  /** The address that the person logs in with; empty when there is no account. */
  Optional<String> addressOf(PersonId person) {
    return jdbc.sql("SELECT email FROM command.credential WHERE person_id = ?")
        .param(person.value())
        .query(String.class)
        .optional();
  }

  /**
   * Refuses who has no account.
   *
   * @throws DomainRejection with {@code identity_person_not_found}
   */
  void requireAccount(PersonId person) {
    boolean known =
        jdbc.sql("SELECT EXISTS (SELECT FROM command.credential WHERE person_id = ?)")
            .param(person.value())
            .query(Boolean.class)
            .single();
    if (!known) {
      throw new DomainRejection(
          IdentityError.IDENTITY_PERSON_NOT_FOUND, "Nobody is registered under this id");
    }
  }
}
