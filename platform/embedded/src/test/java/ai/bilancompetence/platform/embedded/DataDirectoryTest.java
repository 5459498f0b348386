package ai.bilancompetence.platform.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

  @TempDir Path parent;

  @Test
  void givenNoDirectory_whenPrepared_thenItHasARandomPassword() throws Exception {
    String first = prepareAndInitialise("first");
    String second = prepareAndInitialise("second");

    assertThat(first).matches("[0-9a-f]{48}").isNotEqualTo(second);
  }

  @Test
  void givenADirectoryWithAServer_whenPreparedAgain_thenItsPasswordStays() throws Exception {
    String password = prepareAndInitialise("data");

    assertThat(directory("data").prepare()).isEqualTo(password);
  }

  @Test
  void givenADirectoryWithAServer_thenOnlyItsOwnerCanReadIt() throws Exception {
    prepareAndInitialise("data");

    assertThat(permissions(parent.resolve("data"))).isEqualTo("rwx------");
    assertThat(permissions(parent.resolve("data/bilan-password"))).isEqualTo("rw-------");
    assertThat(permissions(parent.resolve("data.log"))).isEqualTo("rw-------");
  }

  @Test
  void givenAJvmDiedWhileItMadeTheServer_whenPreparedAgain_thenTheRemainsAreRemoved()
      throws Exception {
    var directory = directory("data");
    directory.prepare();
    Path remains = Files.writeString(directory.path().resolve("postgresql.conf"), "half");

    directory.prepare();

    assertThat(remains).doesNotExist();
  }

  @Test
  void givenAJvmDiedJustAfterItMadeTheServer_whenPreparedAgain_thenTheServerIsKept()
      throws Exception {
    String password = prepareAndInitialise("data");
    var directory = directory("data");
    Files.writeString(directory.passwordForInitdb(), password);

    assertThat(directory.prepare()).isEqualTo(password);
    directory.recordInitialised();

    assertThat(directory.passwordForInitdb()).doesNotExist();
  }

  @Test
  void givenADirectoryWithSomethingElse_whenPrepared_thenItIsRefusedAndLeftAlone()
      throws Exception {
    var directory = directory("data");
    Path other = Files.writeString(directory.path().resolve("holiday.jpg"), "picture");

    assertThatThrownBy(directory::prepare)
        .isInstanceOf(EmbeddedServerException.class)
        .hasMessage(
            directory.path()
                + " is not empty and holds no server made here: choose an empty directory");
    assertThat(other).exists();
  }

  @Test
  void givenALinkToADirectory_thenBothNamesHaveOneLock() throws Exception {
    Path link = Files.createSymbolicLink(parent.resolve("link"), directory("data").path());

    assertThat(DataDirectory.create(link).lock()).isEqualTo(directory("data").lock());
  }

  private String prepareAndInitialise(String name) throws Exception {
    var directory = directory(name);
    String password = directory.prepare();
    directory.recordInitialised();
    return password;
  }

  private DataDirectory directory(String name) throws Exception {
    return DataDirectory.create(parent.resolve(name));
  }

  private static String permissions(Path path) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
