package ai.bilancompetence.identity.command;

import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.error.PlatformError;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Hashes passwords with Argon2id; a hash carries its own salt and parameters. Each takes 16 MiB for
 * as long as it is made, so there is a bound on how many are made at the same time.
 */
@Component
class Passwords {

  /** Shortest password, in UTF-16 units. */
  static final int MIN_LENGTH = 8;

  /** Longest password, in UTF-16 units: enough for any phrase, and no way to keep us hashing. */
  static final int MAX_LENGTH = 128;

  private final PasswordEncoder argon2 = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
  private final String nobodysHash =
      Objects.requireNonNull(argon2.encode(UUID.randomUUID().toString()));
  private final Semaphore turns;
  private final int maxWaiting;
  private final Counter hashes;
  private final Counter refused;

  Passwords(IdentityProperties properties, MeterRegistry registry) {
    this.turns = new Semaphore(properties.passwords().parallel(), true);
    this.maxWaiting = properties.passwords().waiting();
    this.hashes =
        Counter.builder("bilan.passwords.hashes")
            .description("Passwords that were hashed, to keep or to compare")
            .register(registry);
    this.refused =
        Counter.builder("bilan.passwords.refused")
            .description("Passwords that were not looked at because too many others waited")
            .register(registry);
  }

  /**
   * @throws DomainRejection with {@code unavailable} when too many others wait
   */
  String hash(String password) {
    return inTurn(() -> Objects.requireNonNull(argon2.encode(password)));
  }

  /**
   * Whether the password is the one that was hashed.
   *
   * @param hash null when there is no account: the answer is no, and takes as long as any other
   * @throws DomainRejection with {@code unavailable} when too many others wait
   */
  boolean matches(String password, @Nullable String hash) {
    boolean same = inTurn(() -> argon2.matches(password, hash == null ? nobodysHash : hash));
    return same && hash != null;
  }

  private <T> T inTurn(Supplier<T> work) {
    if (turns.getQueueLength() >= maxWaiting) {
      refused.increment();
      throw new DomainRejection(PlatformError.UNAVAILABLE, "Too many people log in just now");
    }
    turns.acquireUninterruptibly();
    try {
      hashes.increment();
      return work.get();
    } finally {
      turns.release();
    }
  }
}
