package ai.bilancompetence.app;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * Writes an object whose size nobody knows yet. It holds one part in memory; what is longer goes to
 * the store part by part. There is no object before {@link #finish}, and none when it is closed
 * without.
 */
final class S3ObjectWriter extends OutputStream {

  /** The smallest part that a provider has to take, but for the last one. */
  static final int PART_BYTES = 5 * 1024 * 1024;

  /** With so many parts of a size the parts grow, as no object has more than 10,000. */
  private static final int PARTS_OF_A_SIZE = 1_000;

  private final S3Client s3;
  private final StorageProperties storage;
  private final String key;
  private final String mediaType;
  private final List<CompletedPart> parts = new ArrayList<>();
  private byte[] part = new byte[64 * 1024];
  private int length;
  private @Nullable String uploadId;
  private boolean finished;

  S3ObjectWriter(S3Client s3, StorageProperties storage, String key, String mediaType) {
    this.s3 = s3;
    this.storage = storage;
    this.key = key;
    this.mediaType = mediaType;
  }

  @Override
  public void write(int value) {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int count) {
    int done = 0;
    while (done < count) {
      if (length == partBytes()) {
        sendPart();
      }
      makeRoom(count - done);
      int taken = Math.min(count - done, part.length - length);
      System.arraycopy(bytes, offset + done, part, length, taken);
      length += taken;
      done += taken;
    }
  }

  /** Makes it an object. */
  void finish() {
    if (uploadId == null) {
      s3.putObject(
          put ->
              S3Features.of(storage)
                  .on(put.bucket(storage.bucket()).key(key).contentType(mediaType)),
          body());
    } else {
      sendPart();
      s3.completeMultipartUpload(
          complete ->
              complete
                  .bucket(storage.bucket())
                  .key(key)
                  .uploadId(uploadId)
                  .multipartUpload(upload -> upload.parts(parts)));
    }
    finished = true;
  }

  /** Forgets what was sent unless it has become an object. */
  @Override
  public void close() {
    if (!finished && uploadId != null) {
      s3.abortMultipartUpload(abort -> abort.bucket(storage.bucket()).key(key).uploadId(uploadId));
    }
  }

  private void makeRoom(int wanted) {
    int needed = (int) Math.min(partBytes(), (long) length + wanted);
    if (needed > part.length) {
      byte[] larger = new byte[(int) Math.min(partBytes(), Math.max(needed, 2L * part.length))];
      System.arraycopy(part, 0, larger, 0, length);
      part = larger;
    }
  }

  private int partBytes() {
    return PART_BYTES * (1 + parts.size() / PARTS_OF_A_SIZE);
  }

  private void sendPart() {
    int number = parts.size() + 1;
    String upload = begun();
    String etag =
        s3.uploadPart(
                send -> send.bucket(storage.bucket()).key(key).uploadId(upload).partNumber(number),
                body())
            .eTag();
    parts.add(CompletedPart.builder().partNumber(number).eTag(etag).build());
    length = 0;
  }

  private String begun() {
    if (uploadId == null) {
      uploadId =
          s3.createMultipartUpload(
                  create ->
                      S3Features.of(storage)
                          .on(create.bucket(storage.bucket()).key(key).contentType(mediaType)))
              .uploadId();
    }
    return uploadId;
  }

  private RequestBody body() {
    // It is read before the buffer is written again.
    return RequestBody.fromByteBuffer(java.nio.ByteBuffer.wrap(part, 0, length));
  }
}
