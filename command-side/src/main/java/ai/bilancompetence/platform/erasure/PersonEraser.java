package ai.bilancompetence.platform.erasure;

import java.util.UUID;

/**
 * Erases what one context holds of a person outside the log. All of them are called in turn, and
 * again from the first when one fails; so each may find its work done.
 */
public interface PersonEraser {

  /** Erases, and says what is gone and what has to stay. */
  Erasure erase(UUID person);
}
