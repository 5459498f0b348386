package ai.bilancompetence.credits.query;

import ai.bilancompetence.credits.query.LedgerChanges.AccountPart;
import ai.bilancompetence.credits.query.ReservationChanges.Version;
import ai.bilancompetence.platform.query.Columns;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes what a batch of events changes in reservations. */
final class ReservationTables {

  private final JdbcClient jdbc;

  ReservationTables(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Changes that begin with what the tables have of the reservations that the batch changes. */
  ReservationChanges changedBy(List<RecordedCredits> batch) {
    List<AccountPart> changed =
        batch.stream()
            .map(ReservationChanges::changedBy)
            .flatMap(key -> key.map(Stream::of).orElse(Stream.empty()))
            .distinct()
            .toList();
    if (changed.isEmpty()) {
      return new ReservationChanges(List.of());
    }
    Columns<AccountPart> rows = new Columns<>(changed);
    return new ReservationChanges(
        jdbc.sql(
                """
                SELECT r.*
                  FROM unnest(?, ?) AS changed (account_id, reservation_id)
                  JOIN credit_reservation r USING (account_id, reservation_id)
                 WHERE until_position IS NULL
                """)
            .param(rows.uuids(AccountPart::accountId))
            .param(rows.uuids(AccountPart::id))
            .query(
                (row, n) ->
                    new Version(
                        row.getObject("account_id", UUID.class),
                        AccountRows.reservation(row, n),
                        row.getLong("since_position"),
                        null,
                        true))
            .list());
  }

  void write(ReservationChanges changes) {
    end(changes.ended());
    begin(changes.begun());
  }

  private void end(List<Version> ended) {
    if (ended.isEmpty()) {
      return;
    }
    Columns<Version> rows = new Columns<>(ended);
    jdbc.sql(
            """
            UPDATE credit_reservation r
               SET until_position = e.until_position, fork_node = e.fork_node
              FROM unnest(?, ?, ?, ?, ?)
                AS e (account_id, reservation_id, since_position, until_position, fork_node)
             WHERE r.account_id = e.account_id AND r.reservation_id = e.reservation_id
               AND r.since_position = e.since_position
            """)
        .param(rows.uuids(Version::accountId))
        .param(rows.uuids(version -> version.reservation().reservationId().value()))
        .param(rows.numbers(Version::since))
        .param(rows.numbers(version -> Objects.requireNonNull(version.until())))
        .param(rows.optionalNumbers(ReservationTables::forkOf))
        .update();
  }

  private void begin(List<Version> begun) {
    if (begun.isEmpty()) {
      return;
    }
    Columns<Version> rows = new Columns<>(begun);
    jdbc.sql(
            """
            INSERT INTO credit_reservation
              (account_id, reservation_id, since_position, until_position, holder, feature,
               used_by, slices, reserved_at, expires_at, fork_node, organisation_id,
               owner_person)
            SELECT account_id, reservation_id, since_position, until_position, holder, feature,
                   used_by, slices::jsonb, reserved_at, expires_at, fork_node, organisation_id,
                   owner_person
              FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                AS n (account_id, reservation_id, since_position, until_position, holder, feature,
                      used_by, slices, reserved_at, expires_at, fork_node)
              LEFT JOIN credit_account USING (account_id)
            """)
        .param(rows.uuids(Version::accountId))
        .param(rows.uuids(version -> version.reservation().reservationId().value()))
        .param(rows.numbers(Version::since))
        .param(rows.optionalNumbers(Version::until))
        .param(rows.texts(version -> version.reservation().holder().name()))
        .param(rows.texts(version -> version.reservation().feature()))
        .param(rows.uuids(version -> version.reservation().usedBy()))
        .param(rows.texts(version -> StoredJson.write(version.reservation().slices())))
        .param(rows.times(version -> version.reservation().reservedAt()))
        .param(rows.times(version -> version.reservation().expiresAt()))
        .param(rows.optionalNumbers(ReservationTables::forkOf))
        .update();
  }

  private static @Nullable Long forkOf(Version version) {
    Long until = version.until();
    return until == null ? null : Long.valueOf(Lifetime.fork(version.since(), until - 1));
  }
}
