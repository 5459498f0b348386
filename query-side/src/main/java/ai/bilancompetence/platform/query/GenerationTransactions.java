package ai.bilancompetence.platform.query;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.Objects;
import javax.sql.DataSource;
import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Transactions in which names without a schema mean the tables of one generation. They have
 * connections of their own: changing the search path of a shared one makes the driver and the
 * server forget all prepared statements, at every batch.
 *
 * <p>Whoever asks the common data source for a connection in such a transaction gets that of the
 * transaction.
 *
 * <p>A commit does not wait for the disk. Rows and position are lost together when the server
 * crashes, and are made again from the log.
 */
final class GenerationTransactions implements TransactionManager, AutoCloseable {

  /** One that writes, one that extends the claim, one that tries a letter again. */
  private static final int CONNECTIONS = 3;

  private final DataSource common;
  private final HikariDataSource pool;
  private final TransactionManager transactions;

  /**
   * Makes a pool for one generation.
   *
   * @param common says where the database is, and as whom to log in
   */
  GenerationTransactions(DataSource common, Generation generation) {
    this.common = common;
    HikariConfig config = new HikariConfig();
    try {
      common.unwrap(HikariDataSource.class).copyStateTo(config);
    } catch (SQLException e) {
      throw new IllegalStateException("The data source is not a pool of Hikari", e);
    }
    config.setPoolName(generation.schema());
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(1);
    config.setConnectionInitSql(
        "SET search_path TO " + generation.schema() + "; SET synchronous_commit TO off");
    this.pool = new HikariDataSource(config);
    this.transactions = new SpringTransactionManager(new JdbcTransactionManager(pool));
  }

  @Override
  public Transaction startTransaction() {
    Transaction transaction = transactions.startTransaction();
    TransactionSynchronizationManager.bindResource(
        common, Objects.requireNonNull(TransactionSynchronizationManager.getResource(pool)));
    return new Transaction() {
      @Override
      public void commit() {
        try {
          transaction.commit();
        } finally {
          TransactionSynchronizationManager.unbindResource(common);
        }
      }

      @Override
      public void rollback() {
        try {
          transaction.rollback();
        } finally {
          TransactionSynchronizationManager.unbindResource(common);
        }
      }
    };
  }

  @Override
  public void close() {
    pool.close();
  }

  /** Has names mean tables of the generation in the transaction at work, until it ends. */
  static void enter(JdbcClient jdbc, String schema) {
    // A query and not SET LOCAL, which takes no parameters.
    jdbc.sql("SELECT set_config('search_path', ?, true)")
        .param(schema)
        .query(String.class)
        .single();
  }
}
