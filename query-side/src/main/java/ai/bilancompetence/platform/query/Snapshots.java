package ai.bilancompetence.platform.query;

import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.database.Projector;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.PreparedStatementCallback;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads as they are at one moment, for somebody: PostgreSQL is told who asks, and shows what that
 * person may see, whatever the query says. Whoever reads in another way sees nothing.
 */
@Component
final class Snapshots {

  /**
   * Views are looked up as they are now, whatever the snapshot says. So no swap may come in
   * between, and the snapshot must not be older than the last one: this is the first statement, and
   * a LOCK takes no snapshot.
   */
  private static final String HOLD = "LOCK TABLE query.read_model_generation IN ACCESS SHARE MODE";

  /** Sent along with the first statement, so that it costs no round trip. */
  private static final String ASK =
      HOLD
          + "; SELECT set_config('bilan.person', ?, true), set_config('bilan.organisation', ?, true),"
          + " set_config('bilan.roles', ?, true)";

  private final JdbcOperations jdbc;
  private final TransactionTemplate ofSomebody;
  private final TransactionTemplate ofTheSystem;

  Snapshots(JdbcOperations jdbc, PlatformTransactionManager transactions, Projector projector) {
    this.jdbc = jdbc;
    this.ofSomebody = snapshotIn(transactions);
    this.ofTheSystem = snapshotIn(projector.transactions());
  }

  /** Reads what somebody may see. */
  <T extends @Nullable Object> T as(Actor actor, Supplier<T> reading) {
    return ofSomebody.execute(
        status -> {
          jdbc.execute(ASK, (PreparedStatementCallback<Boolean>) ask -> ask(ask, actor));
          return reading.get();
        });
  }

  /** Reads everything, as the role that has written it. */
  <T extends @Nullable Object> T asTheSystem(Supplier<T> reading) {
    return ofTheSystem.execute(
        status -> {
          jdbc.execute(HOLD);
          return reading.get();
        });
  }

  private static boolean ask(PreparedStatement statement, Actor actor) throws SQLException {
    statement.setString(1, text(actor.personId()));
    statement.setString(2, text(actor.organisationId()));
    statement.setString(3, actor.roles().stream().map(Enum::name).collect(Collectors.joining(",")));
    return statement.execute();
  }

  private static String text(@Nullable UUID id) {
    return Objects.toString(id, "");
  }

  private static TransactionTemplate snapshotIn(PlatformTransactionManager transactions) {
    TransactionTemplate snapshot = new TransactionTemplate(transactions);
    snapshot.setReadOnly(true);
    snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    return snapshot;
  }
}
