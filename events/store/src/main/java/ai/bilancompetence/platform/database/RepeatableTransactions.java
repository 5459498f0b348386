package ai.bilancompetence.platform.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.Objects;
import javax.sql.DataSource;
import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Transactions of those who read the log, on connections of their own. A commit does not wait for
 * the disk: what it has written and how far it has read are lost together when the server crashes,
 * and the events are read again.
 *
 * <p>Whoever asks the common data source for a connection in such a transaction gets that of the
 * transaction.
 */
public final class RepeatableTransactions implements TransactionManager, AutoCloseable {

  /** One that writes, one that extends the claim, one that tries a letter again. */
  private static final int CONNECTIONS = 3;

  private final DataSource common;
  private final HikariDataSource pool;
  private final TransactionManager transactions;

  /**
   * Opens connections.
   *
   * @param common a pool that says where the database is, and as whom to log in
   * @param name of the new pool
   * @param schema in which names without a schema are looked for; null for the usual one
   */
  public RepeatableTransactions(DataSource common, String name, @Nullable String schema) {
    this.common = common;
    HikariConfig config = PoolSettings.copyOf(common, name);
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(1);
    config.setConnectionInitSql(
        "SET synchronous_commit TO off" + (schema == null ? "" : "; SET search_path TO " + schema));
    this.pool = new HikariDataSource(config);
    this.transactions = new SpringTransactionManager(new JdbcTransactionManager(pool));
  }

  @Override
  public Transaction startTransaction() {
    Transaction transaction = transactions.startTransaction();
    try {
      TransactionSynchronizationManager.bindResource(
          common, Objects.requireNonNull(TransactionSynchronizationManager.getResource(pool)));
    } catch (RuntimeException e) {
      transaction.rollback();
      throw e;
    }
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
}
