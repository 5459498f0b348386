package ai.bilancompetence.platform.eventlog.verify;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The log as {@link ExportWriter} wrote it into a file. The whole range is what the file holds,
 * even if it does not begin with the first event.
 */
public final class ExportFile implements LogSource {

  private final Path file;

  public ExportFile(Path file) {
    this.file = file;
  }

  @Override
  public void read(PositionRange range, LogVisitor visitor) throws IOException, BrokenLog {
    try (InputStream in = Files.newInputStream(file)) {
      new ExportReading(new RecordBuffer(in), range, visitor).run();
    }
  }
}
