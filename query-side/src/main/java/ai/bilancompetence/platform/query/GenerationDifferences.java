package ai.bilancompetence.platform.query;

import ai.bilancompetence.platform.query.Generation.RowName;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Names the rows in which two generations differ. */
@Component
class GenerationDifferences {

  /** So many rows of each table are named. */
  private static final int NAMED = 10;

  private final JdbcClient jdbc;

  GenerationDifferences(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The first differing rows of tables that are known to differ.
   *
   * @param condition which rows count
   */
  List<RowName> first(Generation live, Generation next, List<String> tables, String condition) {
    List<RowName> names = new ArrayList<>();
    for (String table : tables) {
      jdbc.sql(
              """
              WITH live AS (SELECT %1$s AS key, t::text AS whole FROM %2$s.%4$s t WHERE %5$s),
                   next AS (SELECT %1$s AS key, t::text AS whole FROM %3$s.%4$s t WHERE %5$s)
              SELECT DISTINCT key FROM (
                (TABLE live EXCEPT ALL TABLE next) UNION ALL (TABLE next EXCEPT ALL TABLE live)
              ) AS different ORDER BY key LIMIT %6$d
              """
                  .formatted(
                      keyOf(next, table), live.schema(), next.schema(), table, condition, NAMED))
          .query((row, n) -> row.getString("key"))
          .list()
          .forEach(key -> names.add(new RowName(table, key)));
    }
    return names;
  }

  /** What tells a row from others, in SQL: the columns of the primary key, or else all. */
  private String keyOf(Generation generation, String table) {
    List<String> columns =
        jdbc.sql(
                """
                SELECT quote_ident(a.attname)
                  FROM pg_index i
                  CROSS JOIN LATERAL unnest(i.indkey::smallint[]) WITH ORDINALITY AS k (attnum, place)
                  JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum
                 WHERE i.indrelid = to_regclass(?) AND i.indexrelid = (
                   SELECT u.indexrelid FROM pg_index u
                    WHERE u.indrelid = i.indrelid AND u.indisunique AND u.indpred IS NULL
                    ORDER BY u.indisprimary DESC, u.indexrelid LIMIT 1)
                 ORDER BY k.place
                """)
            .param(generation.schema() + "." + table)
            .query((row, n) -> row.getString(1))
            .list();
    return columns.isEmpty()
        ? "t::text"
        : columns.stream()
            .map(column -> "'%1$s=' || coalesce(t.%1$s::text, 'null')".formatted(column))
            .collect(Collectors.joining(" || ' ' || "));
  }
}
