package ai.bilancompetence.platform.personal;

import ai.bilancompetence.platform.key.SealingKey;
import java.security.GeneralSecurityException;
import org.jspecify.annotations.Nullable;

/**
 * The key of one person.
 *
 * @param key null when it was destroyed
 */
record PersonalKey(@Nullable SealingKey key) {

  static final PersonalKey DESTROYED = new PersonalKey(null);

  boolean isDestroyed() {
    return key == null;
  }

  byte[] seal(byte[] plain, byte[] associated) {
    if (key == null) {
      throw new PersonErased();
    }
    return key.seal(plain, associated);
  }

  /**
   * Decrypts; null when the key was destroyed.
   *
   * @throws IllegalStateException when it was changed, or moved from where it was written
   */
  byte @Nullable [] open(byte[] sealed, byte[] associated) {
    try {
      return key == null ? null : key.open(sealed, associated);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalStateException(
          "A personal field was changed, or moved from where it was written", e);
    }
  }
}
