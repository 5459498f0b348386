package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.event.Sha256;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Links that prove that somebody reads the mail of an address. Of each kind an address has one; a
 * new one makes the former worth nothing. All of it needs an open transaction.
 */
@Repository
class MailedLinks {

  /** From one mail of a kind to the next for the same address, so that nobody is flooded. */
  static final Duration PAUSE = Duration.ofMinutes(1);

  /** What a link is good for. */
  enum Kind {
    CONFIRM_ADDRESS(Duration.ofHours(24)),
    RESET_PASSWORD(Duration.ofHours(1)),
    MAGIC_LINK(Duration.ofMinutes(10));

    private final Duration lifetime;

    Kind(Duration lifetime) {
      this.lifetime = lifetime;
    }

    Instant expiry(Instant now) {
      return now.plus(lifetime);
    }
  }

  /**
   * Whom a link was made for.
   *
   * @param personId null when the address has no account
   */
  record Link(String addressKey, @Nullable PersonId personId) {}

  private final JdbcClient jdbc;

  MailedLinks(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Keeps a new link in place of the former.
   *
   * @return false, and nothing is kept, when the former is less than a minute old
   */
  boolean put(Kind kind, String addressKey, @Nullable PersonId person, String token, Instant now) {
    return jdbc.sql(
                """
                INSERT INTO command.mailed_link AS former
                  (kind, address_key, token_hash, person_id, created_at, expires_at)
                VALUES (:kind, :key, :hash, :person, :now, :expires)
                ON CONFLICT (kind, address_key) DO UPDATE
                   SET token_hash = excluded.token_hash, person_id = excluded.person_id,
                       created_at = excluded.created_at, expires_at = excluded.expires_at
                 WHERE former.created_at <= :pause
                """)
            .param("kind", kind.name())
            .param("key", addressKey)
            .param("hash", Sha256.of(token))
            .param("person", person == null ? null : person.value())
            .param("now", at(now))
            .param("expires", at(kind.expiry(now)))
            .param("pause", at(now.minus(PAUSE)))
            .update()
        == 1;
  }

  /** The link with this token, while it is good. */
  Optional<Link> find(Kind kind, String token, Instant now) {
    return jdbc.sql(
            "SELECT address_key, person_id FROM command.mailed_link"
                + " WHERE token_hash = ? AND kind = ? AND expires_at > ?")
        .param(Sha256.of(token))
        .param(kind.name())
        .param(at(now))
        .query(
            (row, n) -> {
              UUID person = row.getObject("person_id", UUID.class);
              return new Link(
                  row.getString("address_key"), person == null ? null : new PersonId(person));
            })
        .optional();
  }

  /** Uses the link up. Of several at the same time exactly one is told true. */
  boolean use(Kind kind, String token) {
    // The row stays until it expires: it also says when the last mail was sent.
    return jdbc.sql(
                "UPDATE command.mailed_link SET expires_at = created_at"
                    + " WHERE token_hash = ? AND kind = ? AND expires_at > created_at")
            .param(Sha256.of(token))
            .param(kind.name())
            .update()
        == 1;
  }

  /** Makes all links of the address worth nothing. */
  void forget(String addressKey) {
    jdbc.sql("UPDATE command.mailed_link SET expires_at = created_at WHERE address_key = ?")
        .param(addressKey)
        .update();
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
