package ai.bilancompetence.platform.query;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A list as CSV: what a list gives out as JSON page by page, in one piece. Any list can be one; a
 * handler that answers with it needs {@code produces = CsvTable.MEDIA_TYPE} and nothing else.
 *
 * @param fileName under which a browser saves it
 * @param columns what stands in a row, from left to right
 * @param rows may be read bit by bit while it is sent
 */
public record CsvTable<R>(String fileName, List<Column<R>> columns, Iterable<R> rows) {

  public static final String MEDIA_TYPE = "text/csv";

  /** What a spreadsheet takes for the beginning of a formula, or lets one begin behind. */
  private static final String FORMULA = "=+-@\t\r\n";

  public CsvTable {
    columns = List.copyOf(columns);
  }

  /**
   * One column.
   *
   * @param name as the field is named in JSON
   * @param cell what stands in it; empty for null
   */
  public record Column<R>(String name, Function<R, String> cell) {

    /** Text that somebody may have chosen: it is made harmless to spreadsheets. */
    public static <R> Column<R> text(String name, Function<R, @Nullable String> value) {
      return new Column<>(name, row -> harmless(value.apply(row)));
    }

    /** A number, negative ones too. */
    public static <R> Column<R> number(String name, Function<R, @Nullable Long> value) {
      return new Column<>(name, row -> plain(value.apply(row)));
    }

    /** An instant, ISO 8601 in UTC. */
    public static <R> Column<R> time(String name, Function<R, @Nullable Instant> value) {
      return new Column<>(name, row -> plain(value.apply(row)));
    }

    /** An id. */
    public static <R> Column<R> id(String name, Function<R, @Nullable UUID> value) {
      return new Column<>(name, row -> plain(value.apply(row)));
    }

    private static String plain(@Nullable Object value) {
      return value == null ? "" : value.toString();
    }

    private static String harmless(@Nullable String text) {
      if (text == null || text.isEmpty()) {
        return "";
      }
      return FORMULA.indexOf(text.charAt(0)) < 0 ? text : "'" + text;
    }
  }
}
