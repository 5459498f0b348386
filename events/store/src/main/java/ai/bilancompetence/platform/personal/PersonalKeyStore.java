package ai.bilancompetence.platform.personal;

import ai.bilancompetence.platform.key.KeyWrapping;
import ai.bilancompetence.platform.key.SealingKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where the keys of people are kept, encrypted under the master key. */
final class PersonalKeyStore {

  private final JdbcClient jdbc;
  private final JdbcClient ownConnections;
  private final KeyWrapping wrapping;
  private final Clock clock;

  PersonalKeyStore(JdbcClient jdbc, JdbcClient ownConnections, KeyWrapping wrapping, Clock clock) {
    this.jdbc = jdbc;
    this.ownConnections = ownConnections;
    this.wrapping = wrapping;
    this.clock = clock;
  }

  /** Any key that was not destroyed, opened. */
  Optional<PersonalKey> any() {
    return ownConnections
        .sql("SELECT subject, wrapped FROM keys.personal_key WHERE wrapped IS NOT NULL LIMIT 1")
        .query(this::key)
        .optional();
  }

  /** Those that there are. It takes no part in the caller's transaction. */
  Map<UUID, PersonalKey> load(UUID[] subjects) {
    Map<UUID, PersonalKey> loaded = new HashMap<>();
    RowCallbackHandler take = row -> loaded.put(row.getObject("subject", UUID.class), key(row, 0));
    ownConnections
        .sql("SELECT subject, wrapped FROM keys.personal_key WHERE subject = ANY (?)")
        .param(subjects)
        .query(take);
    return loaded;
  }

  /** One, as the caller's transaction sees it. */
  Optional<PersonalKey> find(UUID subject) {
    return jdbc.sql("SELECT subject, wrapped FROM keys.personal_key WHERE subject = ?")
        .param(subject)
        .query(this::key)
        .optional();
  }

  /** Makes one in the caller's transaction; empty when there is one already. */
  Optional<PersonalKey> make(UUID subject) {
    byte[] key = SealingKey.random();
    int made =
        jdbc.sql(
                """
                INSERT INTO keys.personal_key (subject, wrapped, made_at) VALUES (?, ?, ?)
                ON CONFLICT DO NOTHING
                """)
            .param(subject)
            .param(wrapping.wrap(key, name(subject)))
            .param(now())
            .update();
    return made == 1 ? Optional.of(new PersonalKey(new SealingKey(key))) : Optional.empty();
  }

  /** Overwrites one, made or not, in the caller's transaction. */
  void destroy(UUID subject) {
    jdbc.sql(
            """
            INSERT INTO keys.personal_key AS known (subject, made_at, destroyed_at)
            VALUES (:subject, :now, :now)
            ON CONFLICT (subject) DO UPDATE SET wrapped = NULL, destroyed_at = :now
              WHERE known.wrapped IS NOT NULL
            """)
        .param("subject", subject)
        .param("now", now())
        .update();
  }

  private PersonalKey key(ResultSet row, int rowNumber) throws SQLException {
    byte[] wrapped = row.getBytes("wrapped");
    UUID subject = row.getObject("subject", UUID.class);
    return wrapped == null
        ? PersonalKey.DESTROYED
        : new PersonalKey(new SealingKey(wrapping.unwrap(wrapped, name(subject))));
  }

  private static String name(UUID subject) {
    return "person:" + subject;
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
