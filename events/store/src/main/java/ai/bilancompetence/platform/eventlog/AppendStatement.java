package ai.bilancompetence.platform.eventlog;

import ai.bilancompetence.platform.eventlog.Append.Expectation;
import ai.bilancompetence.platform.eventlog.Append.NewEvent;
import ai.bilancompetence.platform.eventlog.Append.Verdict;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Calls the append function of the database, for a group of commands at once. */
final class AppendStatement {

  private static final String SQL =
      "SELECT verdict, first_position, last_position, recorded_at, fields, status, body, location"
          + " FROM eventlog.append(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private final PreparedStatement statement;
  private int parameter;

  private AppendStatement(PreparedStatement statement) {
    this.statement = statement;
  }

  /**
   * Appends what is accepted of the group.
   *
   * @return one verdict for each element of the group
   */
  static List<Verdict> execute(Connection connection, List<Append> group) throws SQLException {
    try (PreparedStatement prepared = connection.prepareStatement(SQL)) {
      AppendStatement append = new AppendStatement(prepared);
      append.bindOutcomes(group);
      append.bindExpectations(group);
      append.bindEvents(group);
      return append.verdicts(group);
    }
  }

  private void bindOutcomes(List<Append> group) throws SQLException {
    bind("uuid", outcomes(group, UUID[]::new, CommandOutcome::commandId));
    bind("text", outcomes(group, String[]::new, CommandOutcome::fields));
    bind("int2", outcomes(group, Short[]::new, outcome -> (short) outcome.status()));
    bind("text", outcomes(group, String[]::new, CommandOutcome::body));
    bind("text", outcomes(group, String[]::new, CommandOutcome::location));
  }

  private void bindExpectations(List<Append> group) throws SQLException {
    List<Expectation> all = group.stream().flatMap(a -> a.expectations().stream()).toList();
    bind("int4", ordinals(group, append -> append.expectations().size()));
    bind("text", values(all, String[]::new, e -> e.stream().aggregateType()));
    bind("uuid", values(all, UUID[]::new, e -> e.stream().aggregateId()));
    bind("int8", values(all, Long[]::new, Expectation::count));
    bind("bool", values(all, Boolean[]::new, Expectation::writes));
  }

  private void bindEvents(List<Append> group) throws SQLException {
    List<NewEvent> all = group.stream().flatMap(a -> a.events().stream()).toList();
    bind("int4", ordinals(group, append -> append.events().size()));
    bind("text", values(all, String[]::new, e -> e.stream().aggregateType()));
    bind("uuid", values(all, UUID[]::new, e -> e.stream().aggregateId()));
    bind("int8", values(all, Long[]::new, e -> e.message().getSequenceNumber()));
    bind("uuid", values(all, UUID[]::new, e -> UUID.fromString(e.message().getIdentifier())));
    bind("text", values(all, String[]::new, NewEvent::type));
    bind("int2", values(all, Short[]::new, e -> (short) e.revision()));
    bind("text", values(all, String[]::new, NewEvent::metadata));
    bind("text", values(all, String[]::new, NewEvent::payload));
  }

  private void bind(String type, @Nullable Object[] elements) throws SQLException {
    parameter++;
    statement.setArray(parameter, statement.getConnection().createArrayOf(type, elements));
  }

  private static <T> @Nullable T[] outcomes(
      List<Append> group,
      Function<Integer, @Nullable T[]> array,
      Function<CommandOutcome, @Nullable T> value) {
    @Nullable T[] result = array.apply(group.size());
    for (int i = 0; i < group.size(); i++) {
      CommandOutcome outcome = group.get(i).outcome();
      result[i] = outcome == null ? null : value.apply(outcome);
    }
    return result;
  }

  private static <E, T> T[] values(
      List<E> elements, Function<Integer, T[]> array, Function<E, T> value) {
    T[] result = array.apply(elements.size());
    for (int i = 0; i < result.length; i++) {
      result[i] = value.apply(elements.get(i));
    }
    return result;
  }

  /** For each element of a flattened list the number, from 1, of the command that it belongs to. */
  private static Integer[] ordinals(List<Append> group, Function<Append, Integer> sizeOf) {
    Integer[] result = new Integer[group.stream().mapToInt(sizeOf::apply).sum()];
    int next = 0;
    for (int command = 0; command < group.size(); command++) {
      int end = next + sizeOf.apply(group.get(command));
      while (next < end) {
        result[next] = command + 1;
        next++;
      }
    }
    return result;
  }

  private List<Verdict> verdicts(List<Append> group) throws SQLException {
    List<Verdict> verdicts = new ArrayList<>(group.size());
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        verdicts.add(verdict(row, group.get(verdicts.size())));
      }
    }
    if (verdicts.size() != group.size()) {
      throw new SQLException("The log judged %d of %d".formatted(verdicts.size(), group.size()));
    }
    return verdicts;
  }

  private static Verdict verdict(ResultSet row, Append append) throws SQLException {
    String verdict = row.getString("verdict");
    return switch (verdict) {
      case "appended" ->
          new Verdict.Written(
              append.events().isEmpty() ? null : (Long) row.getLong("first_position"),
              row.getLong("last_position"),
              row.getObject("recorded_at", OffsetDateTime.class).toInstant());
      case "conflict" -> new Verdict.Conflict();
      case "answered" -> answered(row, append);
      default -> throw new SQLException("The log knows no verdict " + verdict);
    };
  }

  private static Verdict answered(ResultSet row, Append append) throws SQLException {
    CommandOutcome asked = append.outcome();
    if (asked == null) {
      throw new SQLException("The log remembers a command that has no id");
    }
    return new Verdict.Answered(
        new CommandOutcome(
            asked.commandId(),
            row.getString("fields"),
            row.getInt("status"),
            row.getString("body"),
            row.getString("location")),
        row.getLong("last_position"));
  }
}
