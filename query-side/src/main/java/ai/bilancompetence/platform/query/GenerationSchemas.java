package ai.bilancompetence.platform.query;

import ai.bilancompetence.platform.database.Projector;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The schemas that hold the tables of generations, and the views that show the active ones. */
@Repository
class GenerationSchemas {

  private final JdbcClient jdbc;
  private final Projector projector;

  GenerationSchemas(JdbcClient jdbc, Projector projector) {
    this.jdbc = jdbc;
    this.projector = projector;
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
    tables(generation).forEach(table -> close(generation.schema() + "." + table));
    projector.reader().ifPresent(reader -> grant("USAGE ON SCHEMA " + generation.schema(), reader));
  }

  /** Has a table show what its policies allow, and nothing where it has none. */
  private void close(String table) {
    jdbc.sql("ALTER TABLE %s ENABLE ROW LEVEL SECURITY".formatted(table)).update();
    projector
        .reader()
        .ifPresentOrElse(
            reader -> grant("SELECT ON " + table, reader), () -> closeToItsOwner(table));
  }

  private void closeToItsOwner(String table) {
    jdbc.sql("ALTER TABLE %s FORCE ROW LEVEL SECURITY".formatted(table)).update();
    jdbc.sql(
            "CREATE POLICY projector ON %s USING ((SELECT current_setting('%s', true)) = 'on')"
                .formatted(table, Projector.SETTING))
        .update();
  }

  private void grant(String what, String reader) {
    jdbc.sql("GRANT %s TO \"%s\"".formatted(what, reader.replace("\"", "\"\""))).update();
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

  /**
   * Has the views of the schema {@code query} show the tables of this generation, to each reader
   * what the policies of the tables allow.
   */
  void show(Generation generation) {
    for (String table : tables(generation)) {
      jdbc.sql(
              "CREATE OR REPLACE VIEW query.%1$s WITH (security_invoker = true) AS SELECT * FROM %2$s.%1$s"
                  .formatted(table, generation.schema()))
          .update();
      projector.reader().ifPresent(reader -> grant("SELECT ON query." + table, reader));
    }
  }

  /** Takes the views away: other tables have other columns, which a view cannot change to. */
  void hide(Generation generation) {
    for (String table : tables(generation)) {
      jdbc.sql("DROP VIEW IF EXISTS query." + table).update();
    }
  }
}
