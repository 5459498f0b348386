package ai.bilancompetence.platform.eventlog.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.bilancompetence.platform.eventlog.verify.Checkpoint;
import ai.bilancompetence.platform.eventlog.verify.DatabaseLog;
import ai.bilancompetence.platform.eventlog.verify.Fault.Kind;
import ai.bilancompetence.platform.eventlog.verify.PositionRange;
import ai.bilancompetence.platform.eventlog.verify.TestLog;
import ai.bilancompetence.platform.eventlog.verify.VerificationResult;
import ai.bilancompetence.platform.eventlog.verify.Verifier;
import ai.bilancompetence.platform.key.KeyWrapping;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class CheckpointsIT {

  private static final List<UUID> ACCOUNT = List.of(new UUID(1, 1));

  private static TestLog log;

  private final SettableClock clock = new SettableClock();
  private final StoreInMemory store = new StoreInMemory();
  private final DataSource dataSource = log.dataSource();
  private final JdbcClient jdbc = JdbcClient.create(dataSource);
  private final TransactionTemplate transaction =
      new TransactionTemplate(new DataSourceTransactionManager(dataSource));
  private final CheckpointKeys keys = keys(1);
  private final Checkpoints checkpoints = new Checkpoints(jdbc, transaction, keys, clock);
  private final CheckpointCopies copies = new CheckpointCopies(jdbc, checkpoints, keys, store);

  @BeforeAll
  static void start() throws SQLException {
    log = new TestLog();
  }

  @AfterAll
  static void stop() throws SQLException {
    log.close();
  }

  @BeforeEach
  void empty() throws SQLException {
    log.clear();
  }

  @Test
  void givenNoEvents_thenNothingIsSigned() {
    assertThat(checkpoints.makeDue()).isZero();
  }

  @Test
  void givenManyEventsAtOnce_thenEveryTenThousandthIsSigned() throws Exception {
    log.append(25_000, ACCOUNT);

    assertThat(checkpoints.makeDue()).isEqualTo(2);
    assertThat(positions()).containsExactly(10_000L, 20_000L);
  }

  @Test
  void givenFewEvents_whenAMinuteIsOver_thenTheLastIsSigned_butNotTwice() throws Exception {
    log.append(3, ACCOUNT);
    checkpoints.makeDue();
    log.append(2, ACCOUNT);
    clock.advance(Duration.ofSeconds(59));
    checkpoints.makeDue();
    assertThat(positions()).containsExactly(3L);

    clock.advance(Duration.ofSeconds(1));
    checkpoints.makeDue();
    clock.advance(Duration.ofHours(1));
    checkpoints.makeDue();

    assertThat(positions()).containsExactly(3L, 5L);
  }

  @Test
  void givenAnotherNodeIsAtIt_thenNothingIsDone() throws Exception {
    log.append(3, ACCOUNT);
    try (Connection other = log.connect();
        var statement = other.createStatement()) {
      statement.execute("SELECT pg_advisory_lock(" + CheckpointKeys.LOCK + ")");

      assertThat(checkpoints.makeDue()).isZero();
    }
  }

  @Test
  void givenCheckpoints_thenTheLogIsConfirmedUpToTheLastOfThem() throws Exception {
    log.append(12_000, ACCOUNT);
    checkpoints.makeDue();

    VerificationResult result = verify(keys);

    assertThat(result.fault()).isNull();
    assertThat(result.confirmedUpTo()).isEqualTo(10_000);
  }

  @Test
  void whenTheKeyIsRotated_thenTheNewOneSigns_andTheOldOneStaysPublished() throws Exception {
    log.append(1, ACCOUNT);
    checkpoints.makeDue();
    String first = keys.published().getFirst().keyId();

    String second = keys.rotate().keyId();
    log.append(1, ACCOUNT);
    clock.advance(Checkpoints.EVERY);
    checkpoints.makeDue();

    assertThat(keys.published()).extracting(PublishedKey::keyId).containsExactly(second, first);
    assertThat(checkpoints.list(0, 10))
        .extracting(Checkpoint::keyId)
        .containsExactly(first, second);
    assertThat(verify(keys).confirmedUpTo()).isEqualTo(2);
  }

  @Test
  void givenSomebodyWithoutTheMasterKeyAddsAKey_thenItsCheckpointsDoNotCount() throws Exception {
    log.append(1, ACCOUNT);
    CheckpointKeys strangers = keys(2);
    strangers.rotate();
    new Checkpoints(jdbc, transaction, strangers, clock).makeDue();

    assertThat(verify(strangers).isValid()).isTrue();
    assertThat(verify(keys).fault().kind()).isEqualTo(Kind.SIGNATURE);
  }

  @Test
  void givenTheStoreIsUnplugged_whenItIsBack_thenNothingWasSkipped() throws Exception {
    log.append(40_000, ACCOUNT);
    checkpoints.makeDue();
    store.takes = 1;
    assertThatThrownBy(copies::copyPending).isInstanceOf(UncheckedIOException.class);
    log.append(10_000, ACCOUNT);
    assertThat(checkpoints.makeDue()).isEqualTo(1);

    store.takes = Integer.MAX_VALUE;
    copies.copyPending();
    copies.copyPending();

    assertThat(store.checkpoints.values()).containsExactlyElementsOf(checkpoints.list(0, 10));
    assertThat(store.checkpoints).hasSize(5);
    assertThat(store.keyIds).containsExactly(keys.published().getFirst().keyId());
  }

  @Test
  void whenACheckpointIsChangedOrRemoved_thenTheDatabaseRefuses() throws Exception {
    log.append(1, ACCOUNT);
    checkpoints.makeDue();

    for (String sql :
        List.of(
            "UPDATE eventlog.checkpoint SET position = 2",
            "DELETE FROM eventlog.checkpoint",
            "TRUNCATE eventlog.checkpoint",
            "UPDATE eventlog.checkpoint_key SET key_id = ''",
            "DELETE FROM eventlog.checkpoint_key")) {
      assertThatThrownBy(() -> jdbc.sql(sql).update()).as(sql).hasMessageContaining("append-only");
    }
  }

  private CheckpointKeys keys(int masterKey) {
    byte[] master = new byte[32];
    master[0] = (byte) masterKey;
    return new CheckpointKeys(jdbc, transaction, new KeyWrapping(master), clock);
  }

  private VerificationResult verify(CheckpointKeys trusted) throws Exception {
    try (Connection connection = log.connect()) {
      return new Verifier(trusted.authentic(), List.of(), (done, total) -> {})
          .verify(new DatabaseLog(connection), PositionRange.ALL);
    }
  }

  private List<Long> positions() {
    return checkpoints.list(0, 100).stream()
        .map(checkpoint -> checkpoint.tip().position())
        .toList();
  }
}
