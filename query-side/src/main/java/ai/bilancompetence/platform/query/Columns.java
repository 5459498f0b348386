package ai.bilancompetence.platform.query;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.SqlArrayValue;

/**
 * Rows as one array for each column: parameters of statements that take any number of rows with
 * {@code unnest}.
 *
 * @param <R> what a row is made of
 */
public record Columns<R>(List<R> rows) {

  /** A column of type {@code uuid}. */
  public SqlArrayValue uuids(Function<R, @Nullable UUID> value) {
    return array("uuid", value);
  }

  /** A column of type {@code text}. */
  public SqlArrayValue texts(Function<R, @Nullable String> value) {
    return array("text", value);
  }

  /** A column of type {@code bigint}. */
  public SqlArrayValue numbers(ToLongFunction<R> value) {
    return array("bigint", value::applyAsLong);
  }

  /** The same, where some rows have none. */
  public SqlArrayValue optionalNumbers(Function<R, @Nullable Long> value) {
    return array("bigint", value);
  }

  /** A column of type {@code date}. */
  public SqlArrayValue dates(Function<R, LocalDate> value) {
    return array("date", value);
  }

  /** A column of type {@code timestamptz}. */
  public SqlArrayValue times(Function<R, @Nullable Instant> value) {
    return array("timestamptz", value);
  }

  private SqlArrayValue array(String type, Function<R, ? extends @Nullable Object> value) {
    return new SqlArrayValue(type, rows.stream().map(value).toArray());
  }
}
