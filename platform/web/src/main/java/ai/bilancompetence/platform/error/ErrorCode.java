package ai.bilancompetence.platform.error;

/** A reason for refusing a request. Codes are a contract with clients and never change. */
public interface ErrorCode {

  /** Name of the enum constant; the stable code is the same in lower case. */
  String name();

  /** HTTP status, 400 to 599. */
  int status();

  /** One line that holds for every occurrence. */
  String title();

  /** The stable code, for example {@code credits_insufficient}. */
  default String code() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
