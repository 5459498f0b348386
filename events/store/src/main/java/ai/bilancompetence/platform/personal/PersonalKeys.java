package ai.bilancompetence.platform.personal;

import ai.bilancompetence.platform.key.KeyWrapping;
import ai.bilancompetence.platform.key.SealingKey;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The keys with which personal data is encrypted, one for each person, themselves encrypted under
 * the master key. A node keeps those it has used for {@link #KNOWN_FOR}.
 *
 * <p>A key that was destroyed leaves its row behind, so that nothing is ever encrypted for the same
 * person again.
 */
public final class PersonalKeys {

  /** For how long a node may go on using a key that another node has destroyed. */
  public static final Duration KNOWN_FOR = Duration.ofMinutes(1);

  /** An entry takes about 300 bytes. */
  private static final int MOST_KNOWN = 50_000;

  private final JdbcClient jdbc;
  private final JdbcClient ownConnections;
  private final KeyWrapping wrapping;
  private final Clock clock;
  private final Cache<UUID, PersonalKey> cache =
      Caffeine.newBuilder().maximumSize(MOST_KNOWN).expireAfterWrite(KNOWN_FOR).build();
  private final List<Runnable> destructionListeners = new CopyOnWriteArrayList<>();

  /**
   * Keeps keys in the schema {@code keys}.
   *
   * @param jdbc takes part in the caller's transaction: a key is made and destroyed in it
   * @param ownConnections takes part in none: who reads events may be of another role, or hold the
   *     last connection of the common pool
   */
  public PersonalKeys(
      JdbcClient jdbc, JdbcClient ownConnections, KeyWrapping wrapping, Clock clock) {
    this.jdbc = jdbc;
    this.ownConnections = ownConnections;
    this.wrapping = wrapping;
    this.clock = clock;
  }

  /**
   * Makes sure that the master key is the one that the keys were made with.
   *
   * @throws IllegalStateException when it does not open them
   */
  void requireOpenable() {
    ownConnections
        .sql("SELECT subject, wrapped FROM keys.personal_key WHERE wrapped IS NOT NULL LIMIT 1")
        .query((row, n) -> key(row))
        .optional();
  }

  /** The key to encrypt with. It is made when there is none, in the caller's transaction. */
  PersonalKey forWriting(UUID subject) {
    PersonalKey known = known(subject);
    if (known != null) {
      return known;
    }
    PersonalKey key =
        stored(subject)
            .or(() -> make(subject))
            .or(() -> stored(subject)) // Somebody else was faster.
            .orElseThrow(() -> new IllegalStateException("The key of a person has vanished"));
    KeysAtWork.keep(this, subject, key);
    return key;
  }

  /**
   * The keys to decrypt with.
   *
   * @throws IllegalStateException when a key is missing that was not destroyed: the schema {@code
   *     keys} has lost something, and guessing that it was meant to be would lose it for ever
   */
  Map<UUID, PersonalKey> forReading(Collection<UUID> subjects) {
    Map<UUID, PersonalKey> found = new HashMap<>();
    for (UUID subject : subjects) {
      PersonalKey known = known(subject);
      if (known != null) {
        found.put(subject, known);
      }
    }
    UUID[] missing = subjects.stream().filter(s -> !found.containsKey(s)).toArray(UUID[]::new);
    if (missing.length > 0) {
      found.putAll(load(missing));
    }
    if (!found.keySet().containsAll(subjects)) {
      throw new IllegalStateException("A key is missing in the schema keys; restore it");
    }
    return found;
  }

  private Map<UUID, PersonalKey> load(UUID[] subjects) {
    Map<UUID, PersonalKey> loaded = new HashMap<>();
    RowCallbackHandler take = row -> loaded.put(row.getObject("subject", UUID.class), key(row));
    ownConnections
        .sql("SELECT subject, wrapped FROM keys.personal_key WHERE subject = ANY (?)")
        .param(subjects)
        .query(take);
    publish(loaded);
    return loaded;
  }

  /**
   * Destroys the key of a person, made or not: what it encrypted is read as erased from now on,
   * within {@link #KNOWN_FOR} by all nodes, and nothing is encrypted for the person again. It takes
   * part in the caller's transaction and may be repeated.
   */
  public void destroy(UUID subject) {
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
    KeysAtWork.keep(this, subject, PersonalKey.DESTROYED);
  }

  /** From now on this is run when a key was destroyed on this node, after the commit. */
  public void onDestroyed(Runnable listener) {
    destructionListeners.add(listener);
  }

  /** Lets this node use keys that are committed. One that was destroyed stays so. */
  void publish(Map<UUID, PersonalKey> committed) {
    boolean destroyed = false;
    for (Map.Entry<UUID, PersonalKey> entry : committed.entrySet()) {
      if (entry.getValue().isDestroyed()) {
        destroyed |= !entry.getValue().equals(cache.asMap().put(entry.getKey(), entry.getValue()));
      } else {
        cache.asMap().putIfAbsent(entry.getKey(), entry.getValue());
      }
    }
    if (destroyed) {
      destructionListeners.forEach(Runnable::run);
    }
  }

  private @Nullable PersonalKey known(UUID subject) {
    PersonalKey atWork = KeysAtWork.find(this, subject);
    return atWork == null ? cache.getIfPresent(subject) : atWork;
  }

  private Optional<PersonalKey> stored(UUID subject) {
    return jdbc.sql("SELECT subject, wrapped FROM keys.personal_key WHERE subject = ?")
        .param(subject)
        .query((row, n) -> key(row))
        .optional();
  }

  private Optional<PersonalKey> make(UUID subject) {
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

  private PersonalKey key(ResultSet row) throws SQLException {
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
