package ai.bilancompetence.app;

import ai.bilancompetence.documents.command.DocumentStore;
import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.error.PlatformError;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.s3.presigner.model.PresignedGetObjectRequest;
import software.amazon.awssdk.services.s3.presigner.model.PresignedPutObjectRequest;

/** Keeps the bytes of documents in the store for files. */
final class S3DocumentStore implements DocumentStore {

  private static final int NOT_FOUND = 404;
  private static final int PRECONDITION_FAILED = 412;

  private final S3Client s3;
  private final S3Presigner presigner;
  private final StorageProperties storage;
  private final Clock clock;

  S3DocumentStore(S3Client s3, S3Presigner presigner, StorageProperties storage, Clock clock) {
    this.s3 = s3;
    this.presigner = presigner;
    this.storage = storage;
    this.clock = clock;
  }

  @Override
  public Address uploadAddress(Announced announced, Duration validity) {
    PutObjectRequest.Builder put =
        PutObjectRequest.builder()
            .bucket(storage.bucket())
            .key(announced.key())
            .contentType(announced.mediaType())
            .contentLength(announced.sizeBytes());
    if (storage.checksums()) {
      put.checksumSHA256(
          Base64.getEncoder().encodeToString(HexFormat.of().parseHex(announced.sha256())));
    }
    PresignedPutObjectRequest presigned =
        presigner.presignPutObject(
            request -> request.signatureDuration(validity).putObjectRequest(put.build()));
    Map<String, String> headers = new TreeMap<>();
    presigned
        .signedHeaders()
        .forEach((name, values) -> headers.put(name, String.join(",", values)));
    headers.remove("host"); // Every client sends it by itself.
    return new Address(
        URI.create(presigned.url().toString()), headers, clock.instant().plus(validity));
  }

  @Override
  public Address downloadAddress(
      String key, String mediaType, String disposition, Duration validity) {
    PresignedGetObjectRequest presigned =
        presigner.presignGetObject(
            request ->
                request
                    .signatureDuration(validity)
                    .getObjectRequest(
                        get ->
                            get.bucket(storage.bucket())
                                .key(key)
                                .responseContentType(mediaType)
                                .responseContentDisposition(disposition)
                                .responseCacheControl("private, no-store")));
    return new Address(
        URI.create(presigned.url().toString()), Map.of(), clock.instant().plus(validity));
  }

  @Override
  public Optional<StoredObject> find(String key) {
    return answered(
        () -> {
          try {
            HeadObjectResponse head =
                s3.headObject(request -> request.bucket(storage.bucket()).key(key));
            return Optional.of(
                new StoredObject(key, head.contentLength(), head.eTag(), head.lastModified()));
          } catch (NoSuchKeyException absent) {
            return Optional.empty();
          }
        });
  }

  @Override
  public <T> Optional<T> read(String key, Reading<T> reading) throws IOException {
    Optional<ResponseInputStream<GetObjectResponse>> found =
        answered(
            () -> {
              try {
                return Optional.of(
                    s3.getObject(request -> request.bucket(storage.bucket()).key(key)));
              } catch (NoSuchKeyException absent) {
                return Optional.empty();
              }
            });
    if (found.isEmpty()) {
      return Optional.empty();
    }
    try (ResponseInputStream<GetObjectResponse> bytes = found.get()) {
      return Optional.of(reading.from(bytes));
    } catch (SdkException e) {
      throw unavailable();
    }
  }

  @Override
  public void write(String key, String mediaType, Writing writing) throws IOException {
    try (S3ObjectWriter writer = new S3ObjectWriter(s3, storage, key, mediaType)) {
      writing.to(writer);
      writer.finish();
    } catch (SdkException e) {
      throw unavailable();
    }
  }

  @Override
  public boolean copy(StoredObject from, String toKey) {
    return answered(
        () -> {
          try {
            s3.copyObject(
                request ->
                    S3Features.of(storage)
                        .on(
                            request
                                .sourceBucket(storage.bucket())
                                .sourceKey(from.key())
                                .copySourceIfMatch(from.etag())
                                .destinationBucket(storage.bucket())
                                .destinationKey(toKey)
                                .metadataDirective(MetadataDirective.COPY)));
            return true;
          } catch (S3Exception e) {
            if (e.statusCode() == PRECONDITION_FAILED || e.statusCode() == NOT_FOUND) {
              return false;
            }
            throw e;
          }
        });
  }

  @Override
  public void delete(String key) {
    answered(() -> s3.deleteObject(request -> request.bucket(storage.bucket()).key(key)));
  }

  @Override
  public void list(String prefix, Consumer<StoredObject> each) {
    var pages =
        s3.listObjectsV2Paginator(list -> list.bucket(storage.bucket()).prefix(prefix)).contents();
    var objects = answered(pages::iterator);
    while (answered(objects::hasNext)) {
      S3Object found = objects.next();
      each.accept(new StoredObject(found.key(), found.size(), found.eTag(), found.lastModified()));
    }
  }

  private static <T> T answered(Supplier<T> asking) {
    try {
      return asking.get();
    } catch (SdkException e) {
      throw unavailable();
    }
  }

  private static DomainRejection unavailable() {
    return new DomainRejection(
        PlatformError.STORAGE_UNAVAILABLE, "Try again later; what was uploaded is not lost");
  }
}
