package ai.bilancompetence.platform.eventlog.verify;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a log and names the first thing that is wrong with it. */
public final class Verifier {

  private final @Nullable PublicKeys trusted;
  private final List<Checkpoint> held;
  private final Progress progress;

  /**
   * Sets what the log is held against.
   *
   * @param trusted the keys whose checkpoints count; null for those that the log itself names,
   *     which proves nothing against somebody who can write both
   * @param held checkpoints that were kept elsewhere, in any order
   */
  public Verifier(@Nullable PublicKeys trusted, List<Checkpoint> held, Progress progress) {
    this.trusted = trusted;
    this.held = List.copyOf(held);
    this.progress = progress;
  }

  /**
   * Verifies a part of a log.
   *
   * @throws IOException or SQLException when the source cannot be read
   * @throws IllegalArgumentException when the source does not hold the beginning of the range
   */
  public VerificationResult verify(LogSource source, PositionRange range)
      throws IOException, SQLException {
    LogCheck check = new LogCheck(range, trusted, held, progress);
    @Nullable Fault fault = null;
    try {
      source.read(range, check);
    } catch (BrokenLog broken) {
      fault = broken.fault();
    }
    return check.result(fault);
  }
}
