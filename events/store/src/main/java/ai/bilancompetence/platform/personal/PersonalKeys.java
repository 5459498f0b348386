package ai.bilancompetence.platform.personal;

import ai.bilancompetence.platform.key.KeyWrapping;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
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

  private final PersonalKeyStore store;
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
    this.store = new PersonalKeyStore(jdbc, ownConnections, wrapping, clock);
  }

  /**
   * Makes sure that the master key is the one that the keys were made with.
   *
   * @throws IllegalStateException when it does not open them
   */
  void requireOpenable() {
    var _ = store.any();
  }

  /** The key to encrypt with. It is made when there is none, in the caller's transaction. */
  PersonalKey forWriting(UUID subject) {
    PersonalKey known = known(subject);
    if (known != null) {
      return known;
    }
    PersonalKey key =
        store
            .find(subject)
            .or(() -> store.make(subject))
            .or(() -> store.find(subject)) // Somebody else was faster.
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
      Map<UUID, PersonalKey> loaded = store.load(missing);
      publish(loaded);
      found.putAll(loaded);
    }
    if (!found.keySet().containsAll(subjects)) {
      throw new IllegalStateException("A key is missing in the schema keys; restore it");
    }
    return found;
  }

  /**
   * Destroys the key of a person, made or not: what it encrypted is read as erased from now on,
   * within {@link #KNOWN_FOR} by all nodes, and nothing is encrypted for the person again. It takes
   * part in the caller's transaction and may be repeated.
   */
  public void destroy(UUID subject) {
    store.destroy(subject);
    KeysAtWork.keep(this, subject, PersonalKey.DESTROYED);
  }

  /**
   * From now on this is run when a key was destroyed on this node, after the commit, and when this
   * node finds that another one has done so.
   */
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
}
