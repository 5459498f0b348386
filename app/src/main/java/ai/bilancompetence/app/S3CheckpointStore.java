package ai.bilancompetence.app;

import ai.bilancompetence.platform.eventlog.checkpoint.CheckpointStore;
import ai.bilancompetence.platform.eventlog.checkpoint.PublishedKey;
import ai.bilancompetence.platform.eventlog.verify.Checkpoint;
import ai.bilancompetence.platform.eventlog.verify.CheckpointText;
import java.time.Clock;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ObjectLockMode;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Keeps checkpoints as objects, one each, named by their position so that they are listed in order.
 * With object lock, not even the owner of the bucket removes one before the retention ends.
 */
final class S3CheckpointStore implements CheckpointStore {

  private static final String CHECKPOINTS = "checkpoints/";
  private static final String KEYS = "checkpoint-keys/";

  private final S3Client s3;
  private final String bucket;
  private final CheckpointStorageProperties properties;
  private final Clock clock;

  S3CheckpointStore(
      S3Client s3, String bucket, CheckpointStorageProperties properties, Clock clock) {
    this.s3 = s3;
    this.bucket = bucket;
    this.properties = properties;
    this.clock = clock;
  }

  @Override
  public void put(Checkpoint checkpoint) {
    put(nameOf(checkpoint.tip().position()), CheckpointText.write(checkpoint));
  }

  @Override
  public void put(PublishedKey key) {
    put(KEYS + key.keyId() + ".txt", key.publicKey());
  }

  @Override
  public Optional<Checkpoint> last(long from) {
    return s3
        .listObjectsV2Paginator(
            list -> list.bucket(bucket).prefix(CHECKPOINTS).startAfter(nameOf(from - 1)))
        .contents()
        .stream()
        .reduce((one, later) -> later)
        .map(S3Object::key)
        .map(
            name ->
                CheckpointText.read(
                    s3.getObjectAsBytes(get -> get.bucket(bucket).key(name)).asUtf8String()));
  }

  private void put(String name, String text) {
    s3.putObject(
        put -> lock(put.bucket(bucket).key(name).contentType("text/plain; charset=utf-8")),
        RequestBody.fromString(text));
  }

  private void lock(PutObjectRequest.Builder put) {
    switch (properties.objectLock()) {
      case NONE -> {
        return;
      }
      case GOVERNANCE -> put.objectLockMode(ObjectLockMode.GOVERNANCE);
      case COMPLIANCE -> put.objectLockMode(ObjectLockMode.COMPLIANCE);
    }
    put.objectLockRetainUntilDate(clock.instant().plus(properties.retention()));
  }

  private static String nameOf(long position) {
    return CHECKPOINTS + "%019d.txt".formatted(position);
  }
}
