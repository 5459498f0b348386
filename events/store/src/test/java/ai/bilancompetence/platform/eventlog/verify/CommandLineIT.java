package ai.bilancompetence.platform.eventlog.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineIT {

  private static TestLog log;

  @TempDir private Path directory;
  private final SigningKey key = SigningKey.make();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private String password = log.password();

  @BeforeAll
  static void start() throws SQLException {
    log = new TestLog();
  }

  @AfterAll
  static void stop() throws SQLException {
    log.close();
  }

  @BeforeEach
  void fill() throws SQLException {
    log.clear();
    log.publish(key);
    log.append(20, List.of(new UUID(1, 1)));
    log.checkpoint(10, key);
  }

  @Test
  void givenAValidLog_thenItIsSaid_andWhoConfirmsIt() throws SQLException {
    assertThat(onDatabase("verify")).isZero();

    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("valid: 20 events, the last is " + log.tip(20))
        .contains("confirmed by signed checkpoints up to: 10")
        .contains("give yours with --public-key");
  }

  @Test
  void givenABrokenLog_thenItIsSaidWhereAndWhy() throws SQLException {
    log.spoil("DELETE FROM eventlog.event WHERE position = 7");

    assertThat(onDatabase("verify")).isEqualTo(1);

    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("broken at 7 (position): Event 7 is missing: 8 follows")
        .contains("good before it: 6 events, from 1 on");
  }

  @Test
  void givenABrokenLog_whenOnlyTheGoodPartIsVerified_thenItIsValid() throws SQLException {
    log.spoil("DELETE FROM eventlog.event WHERE position = 7");

    assertThat(onDatabase("verify", "--to", "6")).isZero();
    assertThat(onDatabase("verify", "--from=8")).isEqualTo(1);
    assertThat(onDatabase("verify", "--from=9", "--to=20")).isZero();
  }

  @Test
  void whenAKeyIsGiven_thenOnlyItsCheckpointsCount() {
    assertThat(onDatabase("verify", "--public-key", base64(key))).isZero();
    assertThat(onDatabase("verify", "--public-key", base64(SigningKey.make()))).isEqualTo(1);
  }

  @Test
  void whenACheckpointIsHeldAgainstIt_thenItCounts() throws Exception {
    Path held = directory.resolve("held.txt");
    Files.writeString(held, CheckpointText.write(key.sign(log.tip(15))));
    assertThat(onDatabase("verify", "--checkpoint", held.toString())).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("checkpoints up to: 15");

    Tip other = new Tip(15, log.tip(15).recordedAt(), log.tip(14).hash());
    Files.writeString(held, CheckpointText.write(key.sign(other)));
    assertThat(onDatabase("verify", "--checkpoint", held.toString())).isEqualTo(1);
  }

  @Test
  void whenTheLogIsExported_thenTheFileIsVerifiedAlike() throws Exception {
    Path file = directory.resolve("log.bilan");
    assertThat(onDatabase("export", "--out", file.toString())).isZero();
    assertThat(run("verify", "--export", file.toString())).isZero();

    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);

    assertThat(run("verify", "--export", file.toString())).isEqualTo(1);
  }

  @Test
  void givenTheFileIsThere_whenTheLogIsExported_thenItIsNotWrittenOver() throws Exception {
    Path file = directory.resolve("log.bilan");
    Files.writeString(file, "something dear");

    assertThat(onDatabase("export", "--out", file.toString())).isEqualTo(2);

    assertThat(file).hasContent("something dear");
    assertThat(directory)
        .isDirectoryContaining(file::equals)
        .isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void givenAWrongPassword_thenItCouldNotBeTold() {
    password = "guess";

    assertThat(onDatabase("verify")).isEqualTo(2);

    assertThat(err.toString(StandardCharsets.UTF_8)).contains("The log cannot be read");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "verify",
        "verify --url x",
        "verify --export no-such-file",
        "verify --export x --from zero",
        "verify --export x --from 5 --to 4",
        "verify --url x --user x --password secret",
        "verify --export x --public-key TUNv",
        "export --url x --user x",
        "verify --export"
      })
  void givenAWrongCommand_thenItCouldNotBeTold(String command) {
    assertThat(run(command.split(" "))).isEqualTo(2);

    assertThat(out.size()).isZero();
    assertThat(err.size()).isPositive();
  }

  @Test
  void otherArgumentsAreThoseOfTheServer() {
    assertThat(CommandLine.isCommand()).isFalse();
    assertThat(CommandLine.isCommand("--server.port=0")).isFalse();
    assertThat(CommandLine.isCommand("verify")).isTrue();
  }

  private int onDatabase(String command, String... more) {
    List<String> words =
        new ArrayList<>(List.of(command, "--url", log.url(), "--user", log.user()));
    words.addAll(List.of(more));
    return run(words.toArray(String[]::new));
  }

  private int run(String... words) {
    return new CommandLine(
            Map.of(CommandLine.PASSWORD, password),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8))
        .run(words);
  }

  private static String base64(SigningKey key) {
    return Base64.getEncoder().encodeToString(key.publicKey());
  }
}
