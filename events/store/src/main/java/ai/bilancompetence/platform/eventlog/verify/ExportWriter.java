package ai.bilancompetence.platform.eventlog.verify;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Writes what it is shown into an export, without judging it. */
public final class ExportWriter implements LogVisitor {

  private final DataOutputStream out;
  private final Progress progress;
  private Tip last = Tip.GENESIS;
  private long events;
  private long total;

  /**
   * Writes to a stream that the caller closes.
   *
   * @param out buffered
   */
  public ExportWriter(OutputStream out, Progress progress) {
    this.out = new DataOutputStream(out);
    this.progress = progress;
  }

  /** How many events were written. */
  public long events() {
    return events;
  }

  @Override
  public void key(byte[] publicKey) throws IOException {
    begin(ExportFormat.KEY);
    field(publicKey);
  }

  @Override
  public void begin(Tip before, long lastPosition) throws IOException {
    begin(ExportFormat.BEGIN);
    tip(before);
    field(lastPosition);
    last = before;
    total = Math.max(lastPosition - before.position(), 0);
  }

  @Override
  public void event(EventRecord event) throws IOException {
    begin(ExportFormat.EVENT);
    int start = event.contentStart();
    out.write(event.bytes(), start, event.contentEnd() - start);
    last = event.tip();
    tip(last);
    if (++events % Progress.EVERY_EVENTS == 0) {
      progress.at(events, total);
    }
  }

  @Override
  public void checkpoint(Checkpoint checkpoint) throws IOException {
    begin(ExportFormat.CHECKPOINT);
    tip(checkpoint.tip());
    field(checkpoint.keyId().getBytes(StandardCharsets.UTF_8));
    field(Base64.getDecoder().decode(checkpoint.signature()));
  }

  @Override
  public void end(@Nullable Tip known, boolean endOfLog) throws IOException {
    begin(ExportFormat.END);
    tip(known == null ? last : known);
    field(new byte[] {(byte) (endOfLog ? 1 : 0)});
    out.flush();
    progress.at(events, events);
  }

  private void begin(byte kind) throws IOException {
    if (out.size() == 0) {
      out.write(ExportFormat.TITLE);
    }
    out.writeByte(kind);
  }

  private void tip(Tip tip) throws IOException {
    field(tip.position());
    field(tip.recordedAt());
    field(tip.hashBytes());
  }

  private void field(long number) throws IOException {
    field(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
  }

  private void field(byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }
}
