package ai.bilancompetence.platform.eventlog.verify;

import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.platform.eventlog.verify.Fault.Kind;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A log of 40 events of three accounts, with checkpoints at 20 and 30, and what is done to it. */
class TamperedLogIT {

  private static final List<UUID> ACCOUNTS =
      List.of(new UUID(1, 1), new UUID(1, 2), new UUID(1, 3));

  private static TestLog log;

  @TempDir private Path directory;
  private final SigningKey key = SigningKey.make();
  private Checkpoint lastCheckpoint;

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
    for (int i = 0; i < 4; i++) {
      log.append(10, ACCOUNTS);
    }
    log.checkpoint(20, key);
    lastCheckpoint = log.checkpoint(30, key);
  }

  @Test
  void givenNobodyTouchedIt_thenBothSourcesAreValid_andConfirmedUpToTheLastCheckpoint()
      throws Exception {
    for (LogSource source : List.of(log.source(), exported(PositionRange.ALL))) {
      VerificationResult result = verify(source);

      assertThat(result.fault()).isNull();
      assertThat(result.events()).isEqualTo(40);
      assertThat(result.lastGood()).isEqualTo(log.tip(40));
      assertThat(result.confirmedUpTo()).isEqualTo(30);
    }
  }

  @ParameterizedTest
  @EnumSource
  void givenTampering_whenTheDatabaseIsVerified_thenTheFirstBadPositionIsNamed(Tampering tampering)
      throws Exception {
    spoil(tampering);

    assertFound(tampering, verify(log.source()));
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"HEAD_REMOVED", "HASH_SHORTENED"})
  void givenTampering_whenAnExportIsVerified_thenTheFirstBadPositionIsNamed(Tampering tampering)
      throws Exception {
    spoil(tampering);

    assertFound(tampering, verify(exported(PositionRange.ALL)));
  }

  @Test
  void givenAllTracesInTheDatabaseWereRemoved_whenSomebodyHoldsACheckpoint_thenItIsFound()
      throws Exception {
    spoil(Tampering.CHANGED_AND_HASHED_AGAIN);
    log.spoil("DELETE FROM eventlog.checkpoint");

    assertThat(verify(log.source()).isValid()).isTrue();
    assertThat(verify(log.source(), lastCheckpoint).fault())
        .satisfies(fault -> assertThat(fault.kind()).isEqualTo(Kind.CHECKPOINT))
        .satisfies(fault -> assertThat(fault.position()).isEqualTo(30));
  }

  @Test
  void givenTheEndAndItsCheckpointsWereRemoved_whenSomebodyHoldsACheckpoint_thenItIsFound()
      throws Exception {
    log.spoil("DELETE FROM eventlog.checkpoint");
    spoil(Tampering.END_REMOVED_WITH_ITS_TRACE);

    assertThat(verify(log.source()).isValid()).isTrue();
    assertThat(verify(log.source(), lastCheckpoint).fault())
        .satisfies(fault -> assertThat(fault.kind()).isEqualTo(Kind.END))
        .satisfies(fault -> assertThat(fault.position()).isEqualTo(26));
  }

  @Test
  void givenTheForgerSignsWithAKeyOfHisOwn_whenOnlyTheTrueKeyIsTrusted_thenItIsFound()
      throws Exception {
    spoil(Tampering.CHANGED_AND_HASHED_AGAIN);
    log.spoil("DELETE FROM eventlog.checkpoint");
    SigningKey forger = SigningKey.make();
    log.publish(forger);
    log.checkpoint(30, forger);
    PublicKeys trusted = new PublicKeys(List.of(key.publicKey()));

    assertThat(verify(log.source()).isValid()).isTrue();
    assertThat(
            new Verifier(trusted, List.of(), (done, total) -> {})
                .verify(log.source(), PositionRange.ALL)
                .fault())
        .satisfies(fault -> assertThat(fault.kind()).isEqualTo(Kind.SIGNATURE))
        .satisfies(fault -> assertThat(fault.position()).isEqualTo(30));
  }

  @Test
  void givenAnExport_whenAnyOfItsBytesIsChanged_thenItIsFound() throws Exception {
    log.checkpoint(3, key);
    byte[] bytes = Files.readAllBytes(exportedTo(new PositionRange(1, 4)));
    Path changed = directory.resolve("changed");
    // The last byte tells whether the log went on when the export was made.
    for (int i = 0; i < bytes.length - 1; i++) {
      bytes[i] ^= 1;
      Files.write(changed, bytes);
      bytes[i] ^= 1;

      assertThat(verify(new ExportFile(changed)).isValid()).as("byte %d", i).isFalse();
    }
  }

  @Test
  void givenAnExport_whenItIsCutOffAnywhere_thenItIsFound() throws Exception {
    byte[] bytes = Files.readAllBytes(exportedTo(PositionRange.ALL));
    Path cut = directory.resolve("cut");
    for (int length = 0; length < bytes.length; length += 7) {
      Files.write(cut, java.util.Arrays.copyOf(bytes, length));

      assertThat(verify(new ExportFile(cut)).isValid()).as("%d bytes", length).isFalse();
    }
  }

  private static void spoil(Tampering tampering) throws SQLException {
    for (String statement : tampering.statements) {
      log.spoil(statement);
    }
  }

  private static void assertFound(Tampering tampering, VerificationResult result) {
    assertThat(result.fault()).isNotNull();
    assertThat(result.fault().kind()).isEqualTo(tampering.kind);
    assertThat(result.fault().position()).isEqualTo(tampering.badPosition);
  }

  private static VerificationResult verify(LogSource source, Checkpoint... held)
      throws IOException, SQLException {
    return new Verifier(null, List.of(held), (done, total) -> {}).verify(source, PositionRange.ALL);
  }

  private ExportFile exported(PositionRange range) throws Exception {
    return new ExportFile(exportedTo(range));
  }

  private Path exportedTo(PositionRange range) throws Exception {
    Path file = directory.resolve("export");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      log.source().read(range, new ExportWriter(out, (done, total) -> {}));
    }
    return file;
  }
}
