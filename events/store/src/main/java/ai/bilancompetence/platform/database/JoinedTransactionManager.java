package ai.bilancompetence.platform.database;

import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Transactions on a pool of its own in which whoever asks the common data source for a connection
 * gets that of the transaction. So the same code works for whoever called it.
 */
final class JoinedTransactionManager extends JdbcTransactionManager {

  private static final long serialVersionUID = 1L;

  private final transient DataSource common;

  JoinedTransactionManager(DataSource pool, DataSource common) {
    super(pool);
    this.common = common;
  }

  @Override
  protected void doBegin(Object transaction, TransactionDefinition definition) {
    if (TransactionSynchronizationManager.hasResource(common)) {
      throw new IllegalTransactionStateException("A transaction of another role is at work");
    }
    super.doBegin(transaction, definition);
    join();
  }

  @Override
  protected Object doSuspend(Object transaction) {
    TransactionSynchronizationManager.unbindResource(common);
    return super.doSuspend(transaction);
  }

  @Override
  protected void doResume(@Nullable Object transaction, Object suspended) {
    super.doResume(transaction, suspended);
    join();
  }

  @Override
  protected void doCleanupAfterCompletion(Object transaction) {
    TransactionSynchronizationManager.unbindResourceIfPossible(common);
    super.doCleanupAfterCompletion(transaction);
  }

  private void join() {
    TransactionSynchronizationManager.bindResource(
        common,
        Objects.requireNonNull(TransactionSynchronizationManager.getResource(obtainDataSource())));
  }
}
