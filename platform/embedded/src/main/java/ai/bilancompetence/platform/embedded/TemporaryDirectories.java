package ai.bilancompetence.platform.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Where servers live that are thrown away: one directory per user under the temporary one. */
final class TemporaryDirectories {

  private static final String RUN_PREFIX = "run-";
  private static final String DATA = "data";
  // A younger one may belong to a JVM that has created it and not locked it yet.
  private static final Duration ABANDONED_AGE_MIN = Duration.ofMinutes(1);
  private static final Duration ABANDONED_STOP_TIMEOUT = Duration.ofSeconds(5);

  private final Path root;

  private TemporaryDirectories(Path root) {
    this.root = root;
  }

  static TemporaryDirectories open() throws IOException {
    String user = System.getProperty("user.name").replaceAll("[^A-Za-z0-9]", "_");
    Path root = Path.of(System.getProperty("java.io.tmpdir"), "bilan-postgres-" + user);
    PrivateFiles.createDirectory(root);
    PrivateFiles.requireOwn(root);
    return new TemporaryDirectories(root);
  }

  /** Programs are kept between runs: unpacking them takes longer than starting a server. */
  Binaries binaries() {
    return new Binaries(root.resolve("binaries"));
  }

  DataDirectory create() throws IOException {
    return DataDirectory.create(Files.createTempDirectory(root, RUN_PREFIX).resolve(DATA));
  }

  /** Deletes the directory and everything beside it. The caller holds its lock. */
  static void delete(DataDirectory directory) throws IOException {
    PrivateFiles.deleteTree(Objects.requireNonNull(directory.path().getParent()));
  }

  /** Stops the servers of JVMs that were killed, and deletes their data. */
  void sweep() throws IOException {
    List<Path> runs;
    try (var entries = Files.list(root)) {
      runs = entries.filter(TemporaryDirectories::isAbandoned).toList();
    }
    for (Path run : runs) {
      try {
        sweep(new DataDirectory(run.toRealPath().resolve(DATA)));
      } catch (NoSuchFileException _) {
        // Its JVM, or the sweep of another one, has just deleted it.
      }
    }
  }

  private static void sweep(DataDirectory directory) throws IOException {
    var lock = DirectoryLock.tryAcquire(directory.lock());
    if (lock.isPresent()) {
      try (var _ = lock.get()) {
        new Postmaster(directory.path()).stop(ABANDONED_STOP_TIMEOUT);
        delete(directory);
      }
    }
  }

  private static boolean isAbandoned(Path entry) {
    try {
      return entry.getFileName().toString().startsWith(RUN_PREFIX)
          && Files.getLastModifiedTime(entry)
              .toInstant()
              .isBefore(Instant.now().minus(ABANDONED_AGE_MIN));
    } catch (IOException e) {
      return false; // Another JVM has just deleted it.
    }
  }
}
