package ai.bilancompetence.platform.embedded;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;

/**
 * The place where the library unpacks PostgreSQL's programs, once, and finds them on later starts.
 *
 * <p>It implements the resolver because the library remembers, per JVM, one place for each resolver
 * that is equal to an earlier one.
 *
 * @param directory a directory of its own, closed to other users: the library makes the one it
 *     unpacks to writable for everybody
 */
record Binaries(Path directory) implements PgBinaryResolver {

  private static final String LIBRARY_DIRECTORY_PROPERTY = "ot.epg.working-dir";

  // One start at a time in this JVM: file locks are held per JVM, and the property is global.
  private static final Object STARTING = new Object();

  /** Unpacks the programs if need be and starts a server with them. */
  EmbeddedPostgres start(Consumer<EmbeddedPostgres.Builder> configuration) throws IOException {
    synchronized (STARTING) {
      PrivateFiles.createDirectory(directory);
      PrivateFiles.requireOwn(directory);
      Path lock = directory.resolve("lock");
      PrivateFiles.createFile(lock);
      try (var channel = FileChannel.open(lock, StandardOpenOption.WRITE);
          var _ = channel.lock()) {
        removeHalfUnpacked();
        EmbeddedPostgres.Builder builder =
            newBuilder().setOverrideWorkingDirectory(unpacked().toFile()).setPgBinaryResolver(this);
        configuration.accept(builder);
        return builder.start();
      }
    }
  }

  @Override
  public InputStream getPgBinary(String system, String machineHardware) throws IOException {
    return DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, machineHardware);
  }

  /** The library takes half a file, left by a JVM that died while unpacking, for a whole one. */
  private void removeHalfUnpacked() throws IOException {
    if (!Files.isDirectory(unpacked())) {
      return;
    }
    List<Path> versions;
    try (var entries = Files.list(unpacked())) {
      versions = entries.toList();
    }
    for (Path version : versions) {
      if (!Files.exists(version.resolve(".exists"))) {
        PrivateFiles.deleteTree(version);
      }
    }
  }

  /**
   * A builder reads the property once, and the library later deletes old data directories that it
   * finds there. Unset, that is a directory with a fixed name which all users of the machine share.
   */
  private EmbeddedPostgres.Builder newBuilder() {
    String previous = System.getProperty(LIBRARY_DIRECTORY_PROPERTY);
    System.setProperty(LIBRARY_DIRECTORY_PROPERTY, directory.resolve("unused").toString());
    try {
      return EmbeddedPostgres.builder();
    } finally {
      if (previous == null) {
        System.clearProperty(LIBRARY_DIRECTORY_PROPERTY);
      } else {
        System.setProperty(LIBRARY_DIRECTORY_PROPERTY, previous);
      }
    }
  }

  private Path unpacked() {
    return directory.resolve("unpacked");
  }
}
