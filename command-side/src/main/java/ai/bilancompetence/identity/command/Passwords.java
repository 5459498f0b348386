package ai.bilancompetence.identity.command;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Hashes passwords with Argon2id; a hash carries its own salt and parameters. */
@Component
class Passwords {

  /** Shortest password, in UTF-16 units. */
  static final int MIN_LENGTH = 8;

  /** Longest password, in UTF-16 units: enough for any phrase, and no way to keep us hashing. */
  static final int MAX_LENGTH = 128;

  private final PasswordEncoder argon2 = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
  private final String nobodysHash = hash(UUID.randomUUID().toString());

  final String hash(String password) {
    return Objects.requireNonNull(argon2.encode(password));
  }

  /**
   * Whether the password is the one that was hashed.
   *
   * @param hash null when there is no account: the answer is no, and takes as long as any other
   */
  boolean matches(String password, @Nullable String hash) {
    boolean same = argon2.matches(password, hash == null ? nobodysHash : hash);
    return same && hash != null;
  }
}
