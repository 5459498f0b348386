package ai.bilancompetence.platform.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The right of one JVM to serve one data directory. The operating system gives it back when the JVM
 * dies, however it dies, so a server without the lock is an orphan and one with it has an owner.
 */
final class DirectoryLock implements AutoCloseable {

  // POSIX drops every lock a process has on a file when the process closes any channel to it. A
  // second attempt in this JVM must therefore be refused before it opens the file.
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private DirectoryLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** Takes the lock on a file that exists, or returns empty when this or another JVM holds it. */
  static Optional<DirectoryLock> tryAcquire(Path file) throws IOException {
    if (!HELD.add(file)) {
      return Optional.empty();
    }
    boolean acquired = false;
    try {
      var channel = FileChannel.open(file, StandardOpenOption.WRITE);
      try {
        acquired = channel.tryLock() != null;
      } finally {
        if (!acquired) {
          channel.close();
        }
      }
      return acquired ? Optional.of(new DirectoryLock(file, channel)) : Optional.empty();
    } finally {
      if (!acquired) {
        HELD.remove(file);
      }
    }
  }

  /** Gives the lock back. The file stays: deleting it would let two JVMs lock two files. */
  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      HELD.remove(file);
    }
  }
}
