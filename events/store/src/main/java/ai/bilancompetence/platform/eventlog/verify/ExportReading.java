package ai.bilancompetence.platform.eventlog.verify;

import ai.bilancompetence.platform.eventlog.verify.Fault.Kind;
import java.io.IOException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** One pass through an export. */
final class ExportReading {

  private final RecordBuffer buffer;
  private final PositionRange range;
  private final LogVisitor visitor;
  private final EventRecord event = new EventRecord(0);
  private final Fields key = new Fields(1);
  private final Fields begin = new Fields(ExportFormat.TIP_FIELDS + 1);
  private final Fields checkpoint = new Fields(ExportFormat.TIP_FIELDS + 2);
  private final Fields end = new Fields(ExportFormat.TIP_FIELDS + 1);

  /** The event before the range, as far as it has been read; null before the first record. */
  private @Nullable Tip before;

  /** Whether the visitor has been told where its range begins. */
  private boolean begun;

  private long last;
  private long position;
  private boolean ended;

  ExportReading(RecordBuffer buffer, PositionRange range, LogVisitor visitor) {
    this.buffer = buffer;
    this.range = range;
    this.visitor = visitor;
  }

  void run() throws IOException, BrokenLog {
    try {
      readTitle();
      while (!ended && !isBehindRange()) {
        readRecord();
      }
    } catch (MalformedRecord e) {
      throw new BrokenLog(position + 1, Kind.FORMAT, String.valueOf(e.getMessage()));
    }
    if (!ended) {
      visitor.end(null, false);
    }
  }

  private boolean isBehindRange() throws IOException {
    buffer.require(1);
    return begun && position >= range.to() && buffer.byteAt(0) != ExportFormat.CHECKPOINT;
  }

  private void readTitle() throws IOException {
    buffer.require(ExportFormat.TITLE.length);
    for (int i = 0; i < ExportFormat.TITLE.length; i++) {
      if (buffer.byteAt(i) != ExportFormat.TITLE[i]) {
        throw new MalformedRecord("This is no export of an event log in version 1");
      }
    }
    buffer.next(ExportFormat.TITLE.length);
  }

  private void readRecord() throws IOException, BrokenLog {
    byte kind = buffer.byteAt(0);
    if (before == null && kind != ExportFormat.KEY && kind != ExportFormat.BEGIN) {
      throw new MalformedRecord("The export does not say where it begins");
    }
    switch (kind) {
      case ExportFormat.KEY -> {
        key.read(buffer, 1);
        visitor.key(key.copy(0));
      }
      case ExportFormat.BEGIN -> readBegin();
      case ExportFormat.EVENT -> readEvent();
      case ExportFormat.CHECKPOINT -> readCheckpoint();
      case ExportFormat.END -> readEnd();
      default -> throw new MalformedRecord("There are no records of kind " + kind);
    }
  }

  private void readBegin() throws IOException, BrokenLog {
    begin.read(buffer, 1);
    if (before != null) {
      throw new MalformedRecord("The export begins twice");
    }
    last = begin.number(ExportFormat.TIP_FIELDS);
    Tip tip = ExportFormat.tip(begin);
    if (range.from() <= tip.position() && !range.equals(PositionRange.ALL)) {
      throw new IllegalArgumentException("The export begins at " + (tip.position() + 1));
    }
    reach(tip);
  }

  private void readEvent() throws IOException, BrokenLog {
    event.read(buffer, 1);
    if (begun) {
      visitor.event(event);
      position = event.position();
    } else {
      reach(event.tip());
    }
  }

  /** Comes to an event before the range. */
  private void reach(Tip tip) throws IOException, BrokenLog {
    before = tip;
    position = tip.position();
    if (position >= range.from() - 1) {
      begun = true;
      visitor.begin(tip, Math.min(last, range.to()));
    }
  }

  private void readCheckpoint() throws IOException, BrokenLog {
    checkpoint.read(buffer, 1);
    if (begun) {
      visitor.checkpoint(
          new Checkpoint(
              ExportFormat.tip(checkpoint),
              checkpoint.text(ExportFormat.TIP_FIELDS),
              Base64.getEncoder().encodeToString(checkpoint.copy(ExportFormat.TIP_FIELDS + 1))));
    }
  }

  private void readEnd() throws IOException, BrokenLog {
    end.read(buffer, 1);
    Tip tip = ExportFormat.tip(end);
    end.requireLength(ExportFormat.TIP_FIELDS, 1);
    byte endOfLog = end.copy(ExportFormat.TIP_FIELDS)[0];
    if (!buffer.atEnd() || (endOfLog != 0 && endOfLog != 1)) {
      throw new MalformedRecord("Something follows the end of the export");
    }
    if (!begun) {
      throw new IllegalArgumentException("The export ends at " + tip.position());
    }
    ended = true;
    visitor.end(tip, endOfLog == 1);
    if (tip.position() != last) {
      throw new MalformedRecord("The export was to end at %d".formatted(last));
    }
  }
}
