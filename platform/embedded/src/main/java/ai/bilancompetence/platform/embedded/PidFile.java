package ai.bilancompetence.platform.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the server writes about itself into its data directory, and removes when it stops in order.
 *
 * @param pid of the main process
 * @param startedAt when that process started, to the second
 */
record PidFile(long pid, Instant startedAt) {

  private static final int PID_LINE = 0;
  private static final int STARTED_AT_LINE = 2;

  static Path path(Path dataDirectory) {
    return dataDirectory.resolve("postmaster.pid");
  }

  /** Returns empty when the file is absent or not fully written, so that it names no server. */
  static Optional<PidFile> read(Path dataDirectory) {
    try {
      List<String> lines = Files.readAllLines(path(dataDirectory));
      return Optional.of(
          new PidFile(
              Long.parseLong(lines.get(PID_LINE).strip()),
              Instant.ofEpochSecond(Long.parseLong(lines.get(STARTED_AT_LINE).strip()))));
    } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }
}
