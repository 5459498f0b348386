package ai.bilancompetence.platform.embedded;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Clients of an embedded S3 server, set up as the product's own are. */
final class S3Clients {

  // Part of every signature, and of no importance to the server.
  private static final Region REGION = Region.EU_WEST_3;

  private S3Clients() {}

  static S3Client client(EmbeddedS3 server, String accessKey, String secretKey) {
    return S3Client.builder()
        .endpointOverride(server.endpoint())
        .region(REGION)
        .credentialsProvider(credentials(accessKey, secretKey))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .forcePathStyle(true)
        .build();
  }

  static S3Presigner presigner(EmbeddedS3 server, String accessKey, String secretKey) {
    return S3Presigner.builder()
        .endpointOverride(server.endpoint())
        .region(REGION)
        .credentialsProvider(credentials(accessKey, secretKey))
        .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build())
        .build();
  }

  private static StaticCredentialsProvider credentials(String accessKey, String secretKey) {
    return StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey));
  }
}
