package ai.bilancompetence.platform.eventlog.verify;

import java.io.IOException;
import java.sql.SQLException;

/** Somewhere a log can be read from, as a stream and in constant memory. */
public sealed interface LogSource permits DatabaseLog, ExportFile {

  /**
   * Shows a part of the log to a visitor.
   *
   * @throws BrokenLog when the visitor or the source itself finds a fault
   * @throws IllegalArgumentException when the source does not hold the beginning of the range
   */
  void read(PositionRange range, LogVisitor visitor) throws IOException, SQLException, BrokenLog;
}
