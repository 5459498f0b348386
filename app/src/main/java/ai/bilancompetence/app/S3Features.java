package ai.bilancompetence.app;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.TaggingDirective;

/**
 * What objects are given that not every provider knows.
 *
 * @param encryption null when the bucket decides
 * @param kmsKey null for the default one
 * @param tagging null without tags
 */
record S3Features(
    @Nullable ServerSideEncryption encryption, @Nullable String kmsKey, @Nullable String tagging) {

  /** So that operators can tell our objects in rules of the bucket. */
  private static final String TAGGING = "application=bilan";

  static S3Features of(StorageProperties storage) {
    ServerSideEncryption encryption =
        switch (storage.serverSideEncryption()) {
          case NONE -> null;
          case AES256 -> ServerSideEncryption.AES256;
          case KMS -> ServerSideEncryption.AWS_KMS;
        };
    return new S3Features(
        encryption,
        storage.kmsKey().isBlank() ? null : storage.kmsKey(),
        storage.tags() ? TAGGING : null);
  }

  void on(PutObjectRequest.Builder put) {
    put.serverSideEncryption(encryption).ssekmsKeyId(kmsKey).tagging(tagging);
  }

  void on(CreateMultipartUploadRequest.Builder create) {
    create.serverSideEncryption(encryption).ssekmsKeyId(kmsKey).tagging(tagging);
  }

  void on(CopyObjectRequest.Builder copy) {
    copy.serverSideEncryption(encryption).ssekmsKeyId(kmsKey);
    if (tagging != null) {
      copy.tagging(tagging).taggingDirective(TaggingDirective.REPLACE);
    }
  }
}
