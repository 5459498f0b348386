package ai.bilancompetence.platform.database;

/** Who logs in to the database, and with what. */
public record RoleCredentials(String username, String password) {

  /** Without the password. */
  @Override
  public String toString() {
    return "RoleCredentials[username=" + username + "]";
  }
}
