package ai.bilancompetence.platform.query;

import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Transactions in which names without a schema mean the tables of one generation. */
record GenerationTransactions(TransactionManager transactions, JdbcClient jdbc, String schema)
    implements TransactionManager {

  @Override
  public Transaction startTransaction() {
    Transaction transaction = transactions.startTransaction();
    try {
      enter(jdbc, schema);
      return transaction;
    } catch (RuntimeException e) {
      transaction.rollback();
      throw e;
    }
  }

  /** The same for the transaction at work, until it ends. */
  static void enter(JdbcClient jdbc, String schema) {
    // A query and not SET LOCAL, which takes no parameters.
    jdbc.sql("SELECT set_config('search_path', ?, true)")
        .param(schema)
        .query(String.class)
        .single();
  }
}
