package ai.bilancompetence.platform.database;

import org.springframework.jdbc.core.simple.JdbcClient;

/** The proof that the database keeps what it acknowledges, also when the power fails. */
public final class DurableDatabase {

  /**
   * Looks at the settings of the server.
   *
   * @throws UnusableConfiguration when one of them lets an acknowledged commit be lost
   */
  public DurableDatabase(JdbcClient jdbc) {
    for (String setting : new String[] {"fsync", "full_page_writes", "synchronous_commit"}) {
      String value = jdbc.sql("SHOW " + setting).query(String.class).single();
      if ("off".equals(value)) {
        throw new UnusableConfiguration(
            "PostgreSQL runs with %s=off: it could forget what it acknowledged".formatted(setting));
      }
    }
  }
}
