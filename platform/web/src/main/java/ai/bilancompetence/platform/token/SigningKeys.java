package ai.bilancompetence.platform.token;

import ai.bilancompetence.platform.key.KeyWrapping;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The RSA keys that sign access tokens, shared by all nodes through the database. The first node
 * that needs one makes it. Each is replaced in time: its successor is published before it signs, so
 * that everybody knows it then, and what signed before is published until its last token has ended.
 * Which key signs follows from the time alone.
 */
public final class SigningKeys {

  /** Twice as long as others may keep {@code jwks.json}. */
  static final Duration PUBLISHED_AHEAD = Duration.ofMinutes(10);

  /** Clocks of nodes differ by less. */
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

  /** Anybody can name keys that do not exist, and each time somebody does we might look. */
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  private record Known(List<PublishedKey> keys, JWKSet set) {}

  private final SigningKeyStore store;
  private final TransactionTemplate transaction;
  private final Duration rotateEvery;
  private final Clock clock;
  private final AtomicReference<@Nullable Known> known = new AtomicReference<>();
  private final AtomicReference<@Nullable RSAKey> signer = new AtomicReference<>();
  private final AtomicReference<Instant> nextLook = new AtomicReference<>(Instant.MIN);

  /**
   * Keys of the database.
   *
   * @param rotateEvery how long a key signs
   */
  public SigningKeys(
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      KeyWrapping wrapping,
      Duration rotateEvery,
      Clock clock) {
    this.store = new SigningKeyStore(jdbc, wrapping);
    // Of its own: a key must not be remembered here and then rolled back with somebody's request.
    this.transaction = new TransactionTemplate(transactions);
    this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.rotateEvery = rotateEvery;
    this.clock = clock;
  }

  /**
   * The public keys, as published in {@code jwks.json}. It is the same object for as long as they
   * are the same keys, however often they are looked up.
   */
  public JWKSet publicKeys() {
    return known().set();
  }

  /** Those that are published, the one that signs last first. */
  public List<PublishedKey> published() {
    return reload().keys();
  }

  /** Finds the key that a token names. For unknown names we look again, but not all the time. */
  public JWKSource<SecurityContext> publicKeySource() {
    return (selector, context) -> {
      var found = selector.select(publicKeys());
      return found.isEmpty() && mayLook() ? selector.select(reload().set()) : found;
    };
  }

  private boolean mayLook() {
    Instant now = clock.instant();
    Instant next = nextLook.get();
    return !now.isBefore(next) && nextLook.compareAndSet(next, now.plus(BETWEEN_LOOKS));
  }

  /**
   * The key that signs now, with its private half.
   *
   * @throws IllegalStateException when the stored key was encrypted under another master key
   */
  public RSAKey signingKey() {
    RSAKey held = signer.get();
    Optional<PublishedKey> current = signing(known().keys());
    if (held != null
        && current.map(PublishedKey::kid).filter(held.getKeyID()::equals).isPresent()) {
      return held;
    }
    RSAKey loaded = transaction.execute(status -> loadOrCreate());
    signer.set(loaded);
    look();
    return loaded;
  }

  private RSAKey loadOrCreate() {
    store.lock();
    if (signing(store.all()).isEmpty()) {
      store.create(clock.instant(), clock.instant());
    }
    return signing(store.all())
        .flatMap(key -> store.withPrivateHalf(key.kid()))
        .orElseThrow(() -> new IllegalStateException("The key that signs has no private half"));
  }

  private Optional<PublishedKey> signing(List<PublishedKey> keys) {
    Instant now = clock.instant();
    return keys.stream().filter(key -> key.signsAt(now)).findFirst();
  }

  /** Makes the next key, which signs as soon as everybody can know it, unless there is one. */
  public void rotate() {
    transaction.executeWithoutResult(
        status -> {
          store.lock();
          Instant now = clock.instant();
          if (store.all().stream().noneMatch(key -> key.isUpcoming(now))) {
            addNext(now);
          }
        });
    look();
  }

  /**
   * Has a key that leaked accepted no more, by this node at once. The next one signs at once then.
   *
   * @return whether there was such a key
   */
  public boolean revoke(String kid) {
    boolean revoked = Boolean.TRUE.equals(transaction.execute(status -> tryRevoke(kid)));
    look();
    return revoked;
  }

  private boolean tryRevoke(String kid) {
    store.lock();
    Instant now = clock.instant();
    Optional<PublishedKey> leaked =
        store.all().stream().filter(key -> key.kid().equals(kid)).findFirst();
    leaked.ifPresent(
        key -> {
          store.delete(key);
          store.unretire(key.activeFrom());
          if (signing(store.all()).isEmpty()) {
            store.all().stream()
                .filter(next -> next.isUpcoming(now))
                .findFirst()
                .ifPresentOrElse(next -> store.activate(next, now), () -> store.create(now, now));
          }
        });
    return leaked.isPresent();
  }

  /** Does what time demands: makes the next key, forgets what is over. */
  void care() {
    transaction.executeWithoutResult(
        status -> {
          store.lock();
          Instant now = clock.instant();
          List<PublishedKey> keys = store.all();
          if (!keys.isEmpty() && isDue(keys.getFirst(), now)) {
            addNext(now);
          }
          keys.stream().filter(k -> k.isRetiredFor(CLOCKS_DIFFER, now)).forEach(this::putAway);
        });
  }

  private boolean isDue(PublishedKey newest, Instant now) {
    return !newest.activeFrom().plus(rotateEvery).minus(PUBLISHED_AHEAD).isAfter(now);
  }

  private void addNext(Instant now) {
    Instant activeFrom = now.plus(PUBLISHED_AHEAD);
    store.retireOlderThan(activeFrom);
    store.create(now, activeFrom);
  }

  private void putAway(PublishedKey retired) {
    if (retired.isRetiredFor(TokenRevocations.LONGEST_LIFETIME, clock.instant())) {
      store.delete(retired);
    } else {
      store.forgetPrivateHalf(retired);
    }
  }

  private Known known() {
    Known found = known.get();
    return found == null ? reload() : found;
  }

  /** Looks which keys there are. */
  void look() {
    var _ = reload();
  }

  private Known reload() {
    List<PublishedKey> keys = store.all();
    JWKSet set = new JWKSet(keys.stream().<JWK>map(PublishedKey::publicKey).toList());
    Known before = known.get();
    // Comparing an object with itself takes no time, so the same keys stay the same object.
    Known found = new Known(keys, before != null && before.set().equals(set) ? before.set() : set);
    known.set(found);
    return found;
  }
}
