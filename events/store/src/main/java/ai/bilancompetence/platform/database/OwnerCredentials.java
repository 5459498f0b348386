package ai.bilancompetence.platform.database;

/** The role that owns the log, when the configuration does not name one. */
public record OwnerCredentials(String username, String password) {

  /** Without the password. */
  @Override
  public String toString() {
    return "OwnerCredentials[username=" + username + "]";
  }
}
