package ai.bilancompetence.platform.query;

import ai.bilancompetence.platform.database.Projector;
import ai.bilancompetence.platform.eventlog.ReadModelPositions;
import ai.bilancompetence.platform.query.Generation.Comparison;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Compares the rows of two generations: the proof that the read model says what the log says. */
@Component
class GenerationComparison {

  private final Generations generations;
  private final GenerationSchemas schemas;
  private final ReadModelPositions positions;
  private final GenerationDifferences differences;
  private final JdbcClient jdbc;
  private final TransactionTemplate snapshot;

  GenerationComparison(
      Generations generations,
      GenerationSchemas schemas,
      ReadModelPositions positions,
      GenerationDifferences differences,
      JdbcClient jdbc,
      Projector projector) {
    this.generations = generations;
    this.schemas = schemas;
    this.positions = positions;
    this.differences = differences;
    this.jdbc = jdbc;
    this.snapshot = new TransactionTemplate(projector.transactions());
    this.snapshot.setReadOnly(true);
    this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
  }

  /**
   * Compares in one snapshot: all rows when both reflect the same position, otherwise what never
   * changes of the history that both have.
   *
   * @param wholeOnly gives up when not all rows can be compared
   * @return empty when it gave up, or when another node is at it
   */
  Optional<Comparison> compare(
      Projection<?> projection, Generation live, Generation next, boolean wholeOnly) {
    return snapshot.execute(
        status -> {
          if (!generations.takeTurn(next.readModel())) {
            return Optional.empty();
          }
          long before = positions.of(live.processor());
          long after = positions.of(next.processor());
          boolean whole = before == after;
          if (wholeOnly && !whole) {
            return Optional.empty();
          }
          long until = Math.min(before, after);
          List<String> tables = schemas.tables(next);
          boolean comparable = whole || !projection.history().isEmpty();
          List<String> compared = whole ? tables : projection.history();
          String condition = whole ? "true" : "position <= " + until;
          List<String> differing =
              comparable ? differing(live, next, compared, condition) : List.of();
          return Optional.of(
              new Comparison(
                  rows(live, tables),
                  rows(next, tables),
                  comparable ? differing.isEmpty() : null,
                  differences.first(live, next, differing, condition)));
        });
  }

  private List<String> differing(
      Generation live, Generation next, List<String> tables, String condition) {
    return tables.stream()
        .filter(table -> !sum(live, table, condition).equals(sum(next, table, condition)))
        .toList();
  }

  private long rows(Generation generation, List<String> tables) {
    return tables.stream()
        .mapToLong(
            table ->
                jdbc.sql("SELECT count(*) FROM %s.%s".formatted(generation.schema(), table))
                    .query(Long.class)
                    .single())
        .sum();
  }

  /** Number of the rows and a sum over their hashes: it does not depend on their order. */
  private String sum(Generation generation, String table, String condition) {
    return jdbc.sql(
            """
            SELECT count(*) || ':' || coalesce(sum(hashtextextended(t::text, 0)), 0)
              FROM %s.%s t WHERE %s
            """
                .formatted(generation.schema(), table, condition))
        .query(String.class)
        .single();
  }
}
