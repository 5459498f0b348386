package ai.bilancompetence.broken.verifier.eventlog.verify;

import org.springframework.jdbc.core.simple.JdbcClient;

final class BrokenSpringVerifier {

  private final JdbcClient jdbc;

  BrokenSpringVerifier(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  long head() {
    return jdbc.sql("SELECT position FROM eventlog.head").query(Long.class).single();
  }
}
