package ai.bilancompetence.platform.embedded;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;

/** Files and directories that other users of the machine can neither read nor replace. */
final class PrivateFiles {

  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  private PrivateFiles() {}

  /** Makes sure that the directory exists. One that this call creates is open to its owner only. */
  static void createDirectory(Path directory) throws IOException {
    Path parent = directory.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    try {
      Files.createDirectory(directory, onlyForOwner("rwx------"));
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(directory)) {
        throw e;
      }
    }
  }

  /** Makes sure that the file exists. One that this call creates is open to its owner only. */
  static void createFile(Path file) throws IOException {
    try {
      Files.createFile(file, onlyForOwner("rw-------"));
    } catch (FileAlreadyExistsException e) {
      if (!Files.isRegularFile(file)) {
        throw e;
      }
    }
  }

  /**
   * Refuses a directory that somebody else made. Where everybody may write, another user can take
   * its name first, and could then plant programs for us to run.
   */
  static void requireOwn(Path directory) throws IOException {
    Path probe = Files.createTempFile("bilan-owner", null);
    try {
      if (!Files.getOwner(directory, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(probe))) {
        throw new EmbeddedServerException(
            directory + " belongs to another user: remove it, or choose another place");
      }
    } finally {
      Files.delete(probe);
    }
  }

  /** Deletes what the directory contains and leaves the directory, which may be a mount point. */
  static void deleteContents(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return;
    }
    List<Path> deepestFirst;
    try (var tree = Files.walk(directory)) {
      deepestFirst = tree.skip(1).sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.deleteIfExists(path);
    }
  }

  static void deleteTree(Path directory) throws IOException {
    deleteContents(directory);
    Files.deleteIfExists(directory);
  }

  private static FileAttribute<?>[] onlyForOwner(String permissions) {
    return POSIX
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
