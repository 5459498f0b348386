package ai.bilancompetence.platform.eventlog.verify;

import ai.bilancompetence.platform.eventlog.verify.Fault.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One pass along a log: everything is recomputed, and the first contradiction ends it. */
final class LogCheck implements LogVisitor {

  private final PositionRange range;
  private final CheckpointCheck checkpoints;
  private final Progress progress;

  private SequenceNumbers sequences = new SequenceNumbers(true);
  private ChainHash chain = new ChainHash(Tip.GENESIS.hashBytes());
  private long before;
  private long position;
  private long recordedAt;
  private long total;

  LogCheck(
      PositionRange range, @Nullable PublicKeys trusted, List<Checkpoint> held, Progress progress) {
    this.range = range;
    this.checkpoints = new CheckpointCheck(trusted, held);
    this.progress = progress;
  }

  @Override
  public void key(byte[] publicKey) {
    checkpoints.key(publicKey);
  }

  @Override
  public void begin(Tip tip, long last) throws BrokenLog {
    if (tip.position() == 0 && !tip.equals(Tip.GENESIS)) {
      throw new BrokenLog(1, Kind.FORMAT, "A chain begins with 32 zero bytes");
    }
    before = tip.position();
    chain = new ChainHash(tip.hashBytes());
    total = Math.max(last - before, 0);
    sequences = new SequenceNumbers(before == 0);
    checkpoints.begin(before);
    reached(before, tip.recordedAt());
  }

  @Override
  public void event(EventRecord event) throws BrokenLog {
    long expected = position + 1;
    if (event.position() != expected) {
      throw new BrokenLog(expected, Kind.POSITION, outOfOrder(expected, event.position()));
    }
    if (!chain.leadsTo(event)) {
      throw new BrokenLog(
          expected,
          Kind.HASH,
          "The stored hash does not follow from the stored event and the event before it: a field, the"
              + " hash or the order was changed");
    }
    if (event.recordedAt() < recordedAt) {
      throw new BrokenLog(
          expected,
          Kind.TIME,
          "Recorded at %s, before its predecessor at %s"
              .formatted(Micros.text(event.recordedAt()), Micros.text(recordedAt)));
    }
    long number = sequences.expected(event);
    if (event.sequenceNumber() != number) {
      throw new BrokenLog(
          expected,
          Kind.SEQUENCE,
          "Sequence number %d instead of %d, the next one of its aggregate"
              .formatted(event.sequenceNumber(), number));
    }
    reached(expected, event.recordedAt());
    if ((position - before) % Progress.EVERY_EVENTS == 0) {
      progress.at(position - before, total);
    }
  }

  @Override
  public void checkpoint(Checkpoint checkpoint) throws BrokenLog {
    checkpoints.check(checkpoint, tip());
  }

  @Override
  public void end(@Nullable Tip last, boolean endOfLog) throws BrokenLog {
    if (!range.isOpen() && position < range.to()) {
      throw new BrokenLog(
          position + 1,
          Kind.END,
          "The log ends at %d, and the range at %d".formatted(position, range.to()));
    }
    if (last != null && last.position() > position) {
      throw new BrokenLog(
          position + 1,
          Kind.END,
          "The events end at %d, but the end is said to be %d: events are missing"
              .formatted(position, last.position()));
    }
    if (last != null && !last.equals(tip())) {
      throw new BrokenLog(
          last.position() < position ? last.position() + 1 : position,
          Kind.HEAD,
          "The end is said to be (%s), but the last event is (%s)".formatted(last, tip()));
    }
    if (endOfLog) {
      checkpoints.end(tip());
    }
    progress.at(position - before, position - before);
  }

  VerificationResult result(@Nullable Fault fault) {
    return new VerificationResult(
        before + 1,
        tip(),
        position - before,
        checkpoints.confirmedUpTo(),
        sequences.unchecked(),
        fault);
  }

  private void reached(long reachedPosition, long reachedTime) throws BrokenLog {
    position = reachedPosition;
    recordedAt = reachedTime;
    if (checkpoints.holdsUpTo(position)) {
      checkpoints.reached(tip());
    }
  }

  private Tip tip() {
    return Tip.of(position, recordedAt, chain.hash());
  }

  private static String outOfOrder(long expected, long found) {
    return found > expected
        ? "Event %d is missing: %d follows".formatted(expected, found)
        : "Event %d stands where %d should be".formatted(found, expected);
  }
}
