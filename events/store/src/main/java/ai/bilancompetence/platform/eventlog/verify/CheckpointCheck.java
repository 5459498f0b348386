package ai.bilancompetence.platform.eventlog.verify;

import ai.bilancompetence.platform.eventlog.verify.Fault.Kind;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Holds the recomputed chain against what was signed: by the log's own checkpoints and others. */
final class CheckpointCheck {

  private final PublicKeys keys;
  private final boolean takesKeysOfTheLog;
  private final Deque<Checkpoint> held;
  private long confirmedUpTo;

  CheckpointCheck(@Nullable PublicKeys trusted, Collection<Checkpoint> held) {
    this.keys = trusted == null ? new PublicKeys(List.of()) : trusted;
    this.takesKeysOfTheLog = trusted == null;
    this.held =
        new ArrayDeque<>(
            held.stream().sorted(Comparator.comparingLong(Checkpoint::position)).toList());
  }

  /** A key that the log names. What is no key opens nothing; its checkpoints are then unknown. */
  void key(byte[] publicKey) {
    if (takesKeysOfTheLog) {
      try {
        keys.add(publicKey);
      } catch (IllegalArgumentException e) {
        return;
      }
    }
  }

  /** What was signed before the beginning cannot be held against anything. */
  void begin(long before) {
    while (!held.isEmpty() && held.getFirst().position() < before) {
      held.removeFirst();
    }
  }

  /** Whether a checkpoint was held back for this position. */
  boolean holdsUpTo(long position) {
    return !held.isEmpty() && held.getFirst().position() <= position;
  }

  /** The chain has come to a position that a checkpoint was held back for. */
  void reached(Tip tip) throws BrokenLog {
    while (holdsUpTo(tip.position())) {
      check(held.removeFirst(), tip);
    }
  }

  /** Holds a checkpoint against the event that the chain has come to. */
  void check(Checkpoint checkpoint, Tip tip) throws BrokenLog {
    long signed = checkpoint.position();
    if (!keys.signed(checkpoint)) {
      throw new BrokenLog(
          signed,
          Kind.SIGNATURE,
          "The checkpoint of %d has no valid signature of a known key; it names key %s"
              .formatted(signed, checkpoint.keyId()));
    }
    if (signed > tip.position()) {
      throw new BrokenLog(
          tip.position() + 1,
          Kind.END,
          "The log ends at %d, but a checkpoint of %d was signed: events are missing"
              .formatted(tip.position(), signed));
    }
    if (!checkpoint.tip().equals(tip)) {
      throw new BrokenLog(
          signed,
          Kind.CHECKPOINT,
          "The checkpoint of %d was signed over another history: it was rewritten after %d"
              .formatted(signed, confirmedUpTo));
    }
    confirmedUpTo = signed;
  }

  /** The log has come to its end; whoever signed more saw more. */
  void end(Tip last) throws BrokenLog {
    if (!held.isEmpty()) {
      check(held.removeFirst(), last);
    }
  }

  long confirmedUpTo() {
    return confirmedUpTo;
  }
}
