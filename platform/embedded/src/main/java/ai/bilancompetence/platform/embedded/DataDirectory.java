package ai.bilancompetence.platform.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/**
 * The files of one server: its data directory, and siblings whose names start with that of the data
 * directory.
 *
 * @param path the real path of the data directory, which exists
 */
record DataDirectory(Path path) {

  private static final int PASSWORD_BYTES = 24;
  private static final int LOG_LINES_SHOWN = 5;
  private static final long LOG_BYTES_MAX = 10L * 1024 * 1024;

  /** Creates the directory if it is missing and resolves links, so that one place has one lock. */
  static DataDirectory create(Path path) throws IOException {
    Path absolute = path.toAbsolutePath().normalize();
    PrivateFiles.createDirectory(absolute);
    var directory = new DataDirectory(absolute.toRealPath());
    PrivateFiles.createFile(directory.lock());
    return directory;
  }

  Path lock() {
    return sibling(".lock");
  }

  Path log() {
    return sibling(".log");
  }

  /** Programs of this server alone, so that everything it needs lies in one place. */
  Binaries binaries() {
    return new Binaries(sibling("-binaries"));
  }

  /** The server's own copy of the password, present from the moment {@code initdb} succeeded. */
  private Path password() {
    return path.resolve("bilan-password");
  }

  /**
   * The password {@code initdb} reads; its presence also says that {@code initdb} has not ended.
   */
  Path passwordForInitdb() {
    return sibling(".new-password");
  }

  /**
   * Makes the directory ready for a start and returns the password of its server: the one stored
   * there, or a new random one if the directory is empty.
   *
   * @throws EmbeddedServerException when the directory holds anything but one of our servers
   */
  String prepare() throws IOException {
    startLog();
    // The library locks a file of its own, and keeps the lock after a start that failed. Our lock
    // already stands for it.
    Files.deleteIfExists(path.resolve("epg-lock"));
    if (Files.exists(password())) {
      return Files.readString(password());
    }
    if (Files.deleteIfExists(passwordForInitdb())) {
      PrivateFiles.deleteContents(path); // A JVM died in initdb: nothing was ever served from here.
    }
    requireEmpty();
    byte[] random = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(random);
    String password = HexFormat.of().formatHex(random);
    writePrivately(passwordForInitdb(), password);
    return password;
  }

  /** Records that {@code initdb} has succeeded. Does nothing on later starts. */
  void recordInitialised() throws IOException {
    if (Files.exists(password())) {
      Files.deleteIfExists(passwordForInitdb());
      return;
    }
    Path unfinished = path.resolve("bilan-password.tmp");
    writePrivately(unfinished, Files.readString(passwordForInitdb()));
    Files.move(unfinished, password(), StandardCopyOption.ATOMIC_MOVE);
    Files.delete(passwordForInitdb());
  }

  /** The last lines of the server's log, for a message about a start that failed. */
  String lastLogLines() throws IOException {
    // Not readAllLines, which fails on a message in another encoding.
    List<String> lines = new String(Files.readAllBytes(log()), UTF_8).lines().toList();
    int from = Math.max(0, lines.size() - LOG_LINES_SHOWN);
    return String.join(" | ", lines.subList(from, lines.size()));
  }

  private void startLog() throws IOException {
    PrivateFiles.createFile(log());
    if (Files.size(log()) > LOG_BYTES_MAX) {
      Files.newByteChannel(log(), StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)
          .close();
    }
  }

  private void requireEmpty() throws IOException {
    try (var entries = Files.list(path)) {
      if (entries.findAny().isPresent()) {
        throw new EmbeddedServerException(
            path + " is not empty and holds no server made here: choose an empty directory");
      }
    }
  }

  private Path sibling(String suffix) {
    return path.resolveSibling(path.getFileName() + suffix);
  }

  private static void writePrivately(Path file, String text) throws IOException {
    PrivateFiles.createFile(file);
    Files.writeString(
        file,
        text,
        StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.SYNC,
        StandardOpenOption.WRITE);
  }
}
