package ai.bilancompetence.documents.command;

import ai.bilancompetence.platform.error.DomainRejection;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Where bytes are kept: any store that speaks S3. Whatever needs the store to answer throws a
 * {@link DomainRejection} with {@code storage_unavailable} when it does not.
 */
public interface DocumentStore {

  /**
   * Bytes that lie in the store.
   *
   * @param etag changes when they do
   */
  record StoredObject(String key, long sizeBytes, String etag, Instant changedAt) {}

  /**
   * What may be put somewhere, and nothing else.
   *
   * @param sha256 64 hexadecimal digits
   */
  record Announced(String key, String mediaType, long sizeBytes, String sha256) {}

  /**
   * Where somebody without credentials puts or gets bytes for a while.
   *
   * @param headers that have to be sent along as they are
   */
  record Address(URI uri, Map<String, String> headers, Instant expiresAt) {

    @Override
    public String toString() {
      return "Address"; // Whoever has it needs nothing else.
    }
  }

  /** What is done with bytes as they come in. */
  @FunctionalInterface
  interface Reading<T> {
    T from(InputStream bytes) throws IOException;
  }

  /** Writes bytes as they are made. */
  @FunctionalInterface
  interface Writing {
    void to(OutputStream bytes) throws IOException;
  }

  /** An address for one upload. The store itself need not answer for this. */
  Address uploadAddress(Announced announced, Duration validity);

  /**
   * An address for downloads. The store itself need not answer for this.
   *
   * @param disposition the {@code Content-Disposition} (RFC 6266) that comes with the bytes
   */
  Address downloadAddress(String key, String mediaType, String disposition, Duration validity);

  Optional<StoredObject> find(String key);

  /** Reads bytes, which are there in memory a few at a time; empty when there are none. */
  <T> Optional<T> read(String key, Reading<T> reading) throws IOException;

  /**
   * Writes bytes, which are there in memory a few megabytes at a time. There is nothing under the
   * key when this throws.
   */
  void write(String key, String mediaType, Writing writing) throws IOException;

  /** Copies bytes within the store; false when they are not as they were found. */
  boolean copy(StoredObject from, String toKey);

  /** Deletes bytes if there are any. */
  void delete(String key);

  /** Tells of everything whose key begins so, in the order of the keys' bytes. */
  void list(String prefix, Consumer<StoredObject> each);
}
