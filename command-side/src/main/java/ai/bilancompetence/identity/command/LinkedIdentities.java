package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.event.PersonId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Through which identities of which providers people log in. An identity is the provider and what
 * it calls the person, never an address: an address can pass to somebody else.
 */
@Repository
class LinkedIdentities {

  /** An identity that a person can log in through. */
  record LinkedIdentity(String provider, Instant linkedAt) {}

  private final JdbcClient jdbc;

  LinkedIdentities(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<PersonId> personOf(String provider, String subject) {
    return jdbc.sql(
            "SELECT person_id FROM command.linked_identity WHERE provider = ? AND subject = ?")
        .param(provider)
        .param(subject)
        .query((row, n) -> new PersonId(row.getObject("person_id", UUID.class)))
        .optional();
  }

  /**
   * Links an identity to a person.
   *
   * @return false when it is somebody's already, or the person has another one of the provider
   */
  boolean link(String provider, String subject, PersonId person, Instant now) {
    return jdbc.sql(
                """
                INSERT INTO command.linked_identity (provider, subject, person_id, linked_at)
                VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING
                """)
            .param(provider)
            .param(subject)
            .param(person.value())
            .param(now.atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  List<LinkedIdentity> of(PersonId person) {
    return jdbc.sql(
            """
            SELECT provider, linked_at FROM command.linked_identity
             WHERE person_id = ? ORDER BY linked_at, provider
            """)
        .param(person.value())
        .query(
            (row, n) ->
                new LinkedIdentity(
                    row.getString("provider"),
                    row.getObject("linked_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  /** Takes the identity of a provider from a person; false when there is none. */
  boolean unlink(String provider, PersonId person) {
    return jdbc.sql("DELETE FROM command.linked_identity WHERE provider = ? AND person_id = ?")
            .param(provider)
            .param(person.value())
            .update()
        == 1;
  }
}
