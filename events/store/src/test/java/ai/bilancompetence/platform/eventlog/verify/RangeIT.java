package ai.bilancompetence.platform.eventlog.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.bilancompetence.platform.eventlog.verify.Fault.Kind;
import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parts of a log of 40 events with checkpoints at 20 and 30, read seven events at a time. */
class RangeIT {

  private static final List<UUID> ACCOUNTS = List.of(new UUID(1, 1), new UUID(1, 2));

  private static TestLog log;
  private static Connection connection;

  @TempDir private Path directory;
  private final SigningKey key = SigningKey.make();

  @BeforeAll
  static void start() throws SQLException {
    log = new TestLog();
    connection = log.connect();
  }

  @AfterAll
  static void stop() throws SQLException {
    connection.close();
    log.close();
  }

  @BeforeEach
  void fill() throws SQLException {
    log.clear();
    log.publish(key);
    log.append(40, ACCOUNTS);
    log.checkpoint(20, key);
    log.checkpoint(30, key);
  }

  @Test
  void everyPartOfASoundLogIsValid_inTheDatabaseAndInItsExport() throws Exception {
    ExportFile whole = exported(PositionRange.ALL);
    for (long from = 1; from <= 40; from += 3) {
      for (long to = from; to <= 40; to += 5) {
        PositionRange range = new PositionRange(from, to);
        for (LogSource source : List.of(database(), whole, exported(range))) {
          VerificationResult result = verify(source, range);

          assertThat(result.fault()).as("%s in %s", range, source).isNull();
          assertThat(result.events()).isEqualTo(to - from + 1);
          assertThat(result.lastGood()).isEqualTo(log.tip(to));
          assertThat(result.confirmedUpTo()).isEqualTo(lastCheckpoint(from, to));
        }
      }
    }
  }

  @Test
  void aPartBehindACheckpointIsConfirmedByIt() throws Exception {
    assertThat(verify(database(), new PositionRange(21, 25)).confirmedUpTo()).isEqualTo(20);

    log.spoil("UPDATE eventlog.event SET hash = sha256(hash) WHERE position = 20");

    Fault fault = verify(database(), new PositionRange(21, 25)).fault();
    assertThat(fault.kind()).isEqualTo(Kind.CHECKPOINT);
    assertThat(fault.position()).isEqualTo(20);
  }

  @Test
  void aPartIsGoodAlthoughTheLogIsBrokenElsewhere() throws Exception {
    log.spoil("UPDATE eventlog.event SET payload = '{}' WHERE position IN (5, 35)");

    assertThat(verify(database(), new PositionRange(6, 34)).isValid()).isTrue();
    assertThat(verify(database(), new PositionRange(5, 34)).fault().position()).isEqualTo(5);
    assertThat(verify(database(), new PositionRange(6, 35)).fault().position()).isEqualTo(35);
  }

  @Test
  void aGapAcrossManyPiecesIsNamedByItsBeginning() throws Exception {
    log.spoil("DELETE FROM eventlog.event WHERE position BETWEEN 8 AND 36");

    Fault fault = verify(database(), PositionRange.ALL).fault();

    assertThat(fault.kind()).isEqualTo(Kind.POSITION);
    assertThat(fault.position()).isEqualTo(8);
    assertThat(verify(exported(PositionRange.ALL), PositionRange.ALL).fault()).isEqualTo(fault);
  }

  @Test
  void anEventFarBehindTheEndIsFoundAtOnce() throws Exception {
    log.spoil("UPDATE eventlog.event SET position = 9000000000000000000 WHERE position = 40");

    Fault fault = verify(database(), PositionRange.ALL).fault();

    assertThat(fault.kind()).isEqualTo(Kind.POSITION);
    assertThat(fault.position()).isEqualTo(40);
  }

  @Test
  void aPartThatTheLogDoesNotReachIsMissing() throws Exception {
    assertThat(verify(database(), new PositionRange(30, 41)).fault().position()).isEqualTo(41);
    assertThat(verify(database(), new PositionRange(42, 50)).fault().position()).isEqualTo(41);
    ExportFile export = exported(new PositionRange(10, 20));
    assertThat(verify(export, new PositionRange(12, 25)).fault().position()).isEqualTo(21);
    assertThat(verify(export, PositionRange.ALL).events()).isEqualTo(11);
    assertThatThrownBy(() -> verify(export, new PositionRange(9, 12)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> verify(export, new PositionRange(25, 26)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anEmptyLogIsValid() throws Exception {
    log.clear();

    assertThat(verify(database(), PositionRange.ALL).events()).isZero();
    assertThat(verify(exported(PositionRange.ALL), PositionRange.ALL).fault()).isNull();
  }

  @Test
  void aLogThatGrowsMeanwhileIsValid() throws Exception {
    CompletableFuture<Void> growing =
        CompletableFuture.runAsync(
            () -> {
              try {
                for (int i = 0; i < 50; i++) {
                  log.append(4, ACCOUNTS);
                }
              } catch (SQLException e) {
                throw new IllegalStateException(e);
              }
            });
    List<VerificationResult> results = new ArrayList<>();
    while (!growing.isDone()) {
      results.add(verify(database(), PositionRange.ALL));
    }
    growing.join();
    results.add(verify(database(), PositionRange.ALL));

    assertThat(results).allSatisfy(result -> assertThat(result.fault()).isNull());
    assertThat(results.getLast().events()).isEqualTo(240);
  }

  private static long lastCheckpoint(long from, long to) {
    return to >= 30 && from <= 31 ? 30 : to >= 20 && from <= 21 ? 20 : 0;
  }

  private static DatabaseLog database() throws SQLException {
    return new DatabaseLog(connection, 7);
  }

  private static VerificationResult verify(LogSource source, PositionRange range) throws Exception {
    return new Verifier(null, List.of(), (done, total) -> {}).verify(source, range);
  }

  private ExportFile exported(PositionRange range) throws Exception {
    Path file = directory.resolve("export-%d-%d".formatted(range.from(), range.to()));
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      database().read(range, new ExportWriter(out, (done, total) -> {}));
    }
    return new ExportFile(file);
  }
}
