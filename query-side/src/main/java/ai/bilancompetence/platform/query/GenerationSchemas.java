package ai.bilancompetence.platform.query;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The schemas that hold the tables of generations, and the views that show the active ones. */
@Repository
class GenerationSchemas {

  private final JdbcClient jdbc;

  GenerationSchemas(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Makes the empty tables, in the transaction at work. */
  void create(Generation generation, Projection<?> projection) {
    // A schema of this name belongs to nobody: somebody has dropped the table of generations.
    drop(generation);
    jdbc.sql("CREATE SCHEMA " + generation.schema()).update();
    // A query and not SET LOCAL, which takes no parameters.
    jdbc.sql("SELECT set_config('search_path', ?, true)")
        .param(generation.schema())
        .query(String.class)
        .single();
    jdbc.sql(projection.tables()).update();
  }

  void drop(Generation generation) {
    jdbc.sql("DROP SCHEMA IF EXISTS %s CASCADE".formatted(generation.schema())).update();
  }

  /** Names of the tables, sorted. */
  List<String> tables(Generation generation) {
    return jdbc.sql(
            "SELECT tablename FROM pg_catalog.pg_tables WHERE schemaname = ? ORDER BY tablename")
        .param(generation.schema())
        .query((row, n) -> row.getString(1))
        .list();
  }

  /** Has the views of the schema {@code query} show the tables of this generation. */
  void show(Generation generation) {
    for (String table : tables(generation)) {
      jdbc.sql(
              "CREATE OR REPLACE VIEW query.%1$s AS SELECT * FROM %2$s.%1$s"
                  .formatted(table, generation.schema()))
          .update();
    }
  }

  /** Takes the views away: other tables have other columns, which a view cannot change to. */
  void hide(Generation generation) {
    for (String table : tables(generation)) {
      jdbc.sql("DROP VIEW IF EXISTS query." + table).update();
    }
  }
}
