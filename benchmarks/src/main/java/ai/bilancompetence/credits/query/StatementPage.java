package ai.bilancompetence.credits.query;

import ai.bilancompetence.platform.query.Cursor;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/**
 * A page of a statement, as the product reads it.
 *
 * @param after position that it begins after
 * @param ledgerAccount only lines on this one; null for all
 * @param lines how many
 */
public record StatementPage(
    ApplicationContext node, UUID account, long after, @Nullable String ledgerAccount, int lines)
    implements Supplier<Long> {

  /** How many lines came. */
  @Override
  public Long get() {
    StatementFilter filter =
        new StatementFilter(0, Long.MAX_VALUE, null, null, ledgerAccount, null);
    return (long)
        node.getBean(StatementQueries.class)
            .lines(account, filter, new Cursor(after, 1), lines)
            .size();
  }
}
