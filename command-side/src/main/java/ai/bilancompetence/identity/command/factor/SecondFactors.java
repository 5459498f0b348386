package ai.bilancompetence.identity.command.factor;

import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.identity.event.SecondFactorKind;
import ai.bilancompetence.platform.error.DomainRejection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The second factors that people have, of whatever kind. One that was begun and never confirmed is
 * none.
 */
@Repository
public class SecondFactors {

  /** More than anybody needs, and not enough to fill a table. */
  static final int MAX_PER_PERSON = 10;

  private final JdbcClient jdbc;

  SecondFactors(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Whether the person is to be asked for a second factor. */
  public boolean has(PersonId person) {
    return jdbc.sql(
            """
            SELECT EXISTS (SELECT FROM command.second_factor
                            WHERE person_id = ? AND confirmed_at IS NOT NULL)
            """)
        .param(person.value())
        .query(Boolean.class)
        .single();
  }

  /** The person's factors, in the order in which they were added. */
  public List<SecondFactor> of(PersonId person) {
    return jdbc.sql(
            """
            SELECT factor_id, kind, label, confirmed_at, last_used_at FROM command.second_factor
             WHERE person_id = ? AND confirmed_at IS NOT NULL ORDER BY confirmed_at, factor_id
            """)
        .param(person.value())
        .query(SecondFactors::factor)
        .list();
  }

  /**
   * Takes a factor away from the person.
   *
   * @return the factor; empty when the person has no such factor
   */
  public Optional<SecondFactor> remove(PersonId person, UUID factorId) {
    return jdbc.sql(
            """
            DELETE FROM command.second_factor
             WHERE person_id = ? AND factor_id = ? AND confirmed_at IS NOT NULL
            RETURNING factor_id, kind, label, confirmed_at, last_used_at
            """)
        .param(person.value())
        .param(factorId)
        .query(SecondFactors::factor)
        .optional();
  }

  /**
   * Holds what changes the person's factors up until the end of the transaction, so that two that
   * are taken away at the same time cannot both be the last but one.
   */
  public void lock(PersonId person) {
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))")
        .param("second_factor:" + person)
        .query()
        .listOfRows();
  }

  /** Begins a factor, which counts once it is confirmed. */
  UUID begin(PersonId person, SecondFactorKind kind, String label, Instant now) {
    if (of(person).size() >= MAX_PER_PERSON) {
      throw new DomainRejection(
          SecondFactorError.IDENTITY_SECOND_FACTORS_TOO_MANY,
          "Remove one of the %d first".formatted(MAX_PER_PERSON));
    }
    UUID id = UUID.randomUUID();
    jdbc.sql(
            """
            INSERT INTO command.second_factor (factor_id, person_id, kind, label, begun_at)
            VALUES (?, ?, ?, ?, ?)
            """)
        .param(id)
        .param(person.value())
        .param(kind.name())
        .param(label)
        .param(now.atOffset(ZoneOffset.UTC))
        .update();
    return id;
  }

  /**
   * Makes a factor count.
   *
   * @return empty when it counts already
   */
  Optional<SecondFactor> confirm(UUID factorId, Instant now) {
    return jdbc.sql(
            """
            UPDATE command.second_factor SET confirmed_at = ?
             WHERE factor_id = ? AND confirmed_at IS NULL
            RETURNING factor_id, kind, label, confirmed_at, last_used_at
            """)
        .param(now.atOffset(ZoneOffset.UTC))
        .param(factorId)
        .query(SecondFactors::factor)
        .optional();
  }

  void used(UUID factorId, Instant now) {
    jdbc.sql("UPDATE command.second_factor SET last_used_at = ? WHERE factor_id = ?")
        .param(now.atOffset(ZoneOffset.UTC))
        .param(factorId)
        .update();
  }

  private static SecondFactor factor(ResultSet row, int rowNumber) throws SQLException {
    OffsetDateTime lastUsed = row.getObject("last_used_at", OffsetDateTime.class);
    return new SecondFactor(
        row.getObject("factor_id", UUID.class),
        SecondFactorKind.valueOf(row.getString("kind")),
        row.getString("label"),
        row.getObject("confirmed_at", OffsetDateTime.class).toInstant(),
        lastUsed == null ? null : lastUsed.toInstant());
  }
}
