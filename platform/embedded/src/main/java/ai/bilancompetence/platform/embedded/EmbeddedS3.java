package ai.bilancompetence.platform.embedded;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Properties;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;

/**
 * An S3 server inside this JVM that keeps objects as files. Every request must be signed (AWS
 * Signature Version 4) with its one pair of keys; anything else is refused with status 403.
 *
 * <p>It listens on the loopback address only, and the directory is closed to other users of the
 * machine. Objects survive the death of the JVM, but a power cut can lose the last ones, as the
 * server does not wait for the disk. It has no versions, object lock, tags or encryption at rest
 * (status 501). Content types and metadata are extended attributes of the files. Clients must
 * address buckets by path, not by host name.
 */
public final class EmbeddedS3 implements AutoCloseable {

  private static final String HOST = "127.0.0.1";
  // Otherwise a client that merely keeps its connection open would hold up the stop for seconds.
  private static final long STOP_TIMEOUT_MS = 0;

  private final S3Proxy server;
  private final BlobStore objects;
  private final URI endpoint;

  private EmbeddedS3(S3Proxy server, BlobStore objects, URI endpoint) {
    this.server = server;
    this.objects = objects;
    this.endpoint = endpoint;
  }

  /**
   * Starts a server of the objects in this directory, which is created if it is missing.
   *
   * @param port the TCP port to listen on, or 0 for a free one
   * @throws IllegalArgumentException when a key is blank
   * @throws EmbeddedServerException when the directory cannot be used or the port is taken
   */
  public static EmbeddedS3 start(Path directory, int port, String accessKey, String secretKey) {
    if (accessKey.isBlank() || secretKey.isBlank()) {
      throw new IllegalArgumentException("The S3 server needs an access key and a secret key");
    }
    Path absolute = directory.toAbsolutePath().normalize();
    try {
      PrivateFiles.createDirectory(absolute);
    } catch (IOException e) {
      throw new EmbeddedServerException("Could not use the object directory " + absolute, e);
    }
    var properties = new Properties();
    properties.setProperty("jclouds.filesystem.basedir", absolute.toString());
    BlobStore objects = BlobStores.create("filesystem-nio2", properties);
    S3Proxy server =
        S3Proxy.builder()
            .blobStore(objects)
            .endpoint(endpoint(port))
            .awsAuthentication(AuthenticationType.AWS_V4, accessKey, secretKey)
            .stopTimeout(STOP_TIMEOUT_MS)
            .build();
    try {
      server.start();
      return new EmbeddedS3(server, objects, endpoint(server.getPort()));
    } catch (Exception e) {
      stop(server, objects);
      throw new EmbeddedServerException("Could not start the S3 server at " + endpoint(port), e);
    }
  }

  /** Where clients reach the server; a port 0 has been replaced by the one that was free. */
  public URI endpoint() {
    return endpoint;
  }

  /**
   * Stops the server at once; requests in progress are cut off. The objects stay.
   *
   * @throws EmbeddedServerException when the server does not stop
   */
  @Override
  public void close() {
    stop(server, objects);
  }

  private static void stop(S3Proxy server, BlobStore objects) {
    try (objects) {
      server.stop();
    } catch (Exception e) {
      throw new EmbeddedServerException("Could not stop the S3 server", e);
    }
  }

  private static URI endpoint(int port) {
    return URI.create("http://%s:%d".formatted(HOST, port));
  }
}
