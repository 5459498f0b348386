package ai.bilancompetence.platform.eventlog;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real database with an empty log for each test. */
@Timeout(120)
abstract class OnRealLog {

  @TempDir private static Path directory;
  private static TailDatabase shared;

  @BeforeAll
  static void startServer() {
    shared = new TailDatabase(directory);
  }

  @AfterAll
  static void stopServer() {
    shared.close();
  }

  @BeforeEach
  void emptyLog() {
    shared.renew();
  }

  static TailDatabase database() {
    return shared;
  }
}
