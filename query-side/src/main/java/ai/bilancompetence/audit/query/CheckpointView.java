package ai.bilancompetence.audit.query;

import ai.bilancompetence.platform.eventlog.verify.Checkpoint;
import ai.bilancompetence.platform.eventlog.verify.Micros;
import java.time.Instant;

/**
 * A signed statement about where the log stood.
 *
 * @param position of the event it speaks of
 * @param recordedAt of that event
 * @param hash of that event, 64 hexadecimal digits
 * @param keyId which key signed it
 * @param signature Ed25519, in Base64
 */
record CheckpointView(
    long position, Instant recordedAt, String hash, String keyId, String signature) {

  static CheckpointView of(Checkpoint checkpoint) {
    return new CheckpointView(
        checkpoint.tip().position(),
        Micros.toInstant(checkpoint.tip().recordedAt()),
        checkpoint.tip().hash(),
        checkpoint.keyId(),
        checkpoint.signature());
  }
}
