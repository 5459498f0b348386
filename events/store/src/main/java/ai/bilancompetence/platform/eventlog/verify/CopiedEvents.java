package ai.bilancompetence.platform.eventlog.verify;

import ai.bilancompetence.platform.eventlog.verify.Fault.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import org.postgresql.copy.CopyManager;
import org.postgresql.copy.PGCopyInputStream;

/** Events as PostgreSQL's binary COPY sends them, one after the other. */
final class CopiedEvents implements AutoCloseable {

  /** PostgreSQL counts its microseconds from 2000-01-01. */
  private static final long EPOCH_2000_MICROS = 946_684_800_000_000L;

  private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', -1, '\r', '\n', 0};

  private final InputStream in;
  private final RecordBuffer buffer;
  private final EventRecord event = new EventRecord(EPOCH_2000_MICROS);

  private CopiedEvents(InputStream in) {
    this.in = in;
    this.buffer = new RecordBuffer(in);
  }

  /**
   * Begins to read.
   *
   * @param condition SQL over the columns of the log
   */
  static CopiedEvents where(CopyManager copy, String condition) throws SQLException, IOException {
    CopiedEvents events =
        new CopiedEvents(
            new PGCopyInputStream(
                copy.copyOut(
                    """
                COPY (SELECT aggregate_type, aggregate_id, sequence_number, event_id, event_type,
                             revision, metadata, payload, position, recorded_at, hash
                        FROM eventlog.event WHERE %s ORDER BY position)
                  TO STDOUT (FORMAT binary)
                """
                        .formatted(condition))));
    events.readHeader();
    return events;
  }

  /**
   * Goes to the next event; false at the end.
   *
   * @param position where it should be, to name the place when it is no event
   */
  boolean next(long position) throws IOException, BrokenLog {
    buffer.require(Short.BYTES);
    if (buffer.shortAt(0) < 0) {
      return false;
    }
    try {
      event.read(buffer, Short.BYTES);
      return true;
    } catch (MalformedRecord e) {
      throw new BrokenLog(position, Kind.FORMAT, String.valueOf(e.getMessage()));
    }
  }

  /** The event it has come to. */
  EventRecord event() {
    return event;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private void readHeader() throws IOException {
    int size = SIGNATURE.length + 2 * Integer.BYTES;
    buffer.require(size);
    for (int i = 0; i < SIGNATURE.length; i++) {
      if (buffer.byteAt(i) != SIGNATURE[i]) {
        throw new MalformedRecord("This is not the binary format of COPY");
      }
    }
    int extension = buffer.intAt(size - Integer.BYTES);
    buffer.require((long) size + extension);
    buffer.next(size + extension);
  }
}
