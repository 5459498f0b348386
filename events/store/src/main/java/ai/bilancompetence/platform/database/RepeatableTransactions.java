package ai.bilancompetence.platform.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;

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

  static final String DO_NOT_WAIT = "SET synchronous_commit TO off";

  private final HikariDataSource pool;
  private final TransactionManager transactions;

  /**
   * Opens connections of the application's role.
   *
   * @param common a pool that says where the database is, and as whom to log in
   * @param name of the new pool
   */
  public RepeatableTransactions(DataSource common, String name) {
    this(common, PoolSettings.copyOf(common, name), DO_NOT_WAIT);
  }

  RepeatableTransactions(DataSource common, HikariConfig config, String firstStatements) {
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(1);
    config.setConnectionInitSql(firstStatements);
    this.pool = new HikariDataSource(config);
    this.transactions = new SpringTransactionManager(new JoinedTransactionManager(pool, common));
  }

  @Override
  public Transaction startTransaction() {
    return transactions.startTransaction();
  }

  @Override
  public void close() {
    pool.close();
  }
}
