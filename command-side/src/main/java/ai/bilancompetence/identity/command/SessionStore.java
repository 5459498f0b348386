package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.identity.event.SessionEnd;
import ai.bilancompetence.identity.event.SignInMethod;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of sessions. What changes them needs an open transaction. */
@Repository
class SessionStore {

  private static final String OPEN = "ended_at IS NULL AND idle_until > :now AND expires_at > :now";

  private final JdbcClient jdbc;

  SessionStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Has sessions of one person open, and end together, one after the other. */
  void lockPerson(PersonId person) {
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))")
        .param("sessions:" + person)
        .query()
        .listOfRows();
  }

  void add(Session session) {
    OrganisationId organisation = session.organisationId();
    jdbc.sql(
            """
            INSERT INTO command.session
              (session_id, person_id, organisation_id, methods, device, place, created_at,
               authenticated_at, last_used_at, idle_until, expires_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(session.sessionId())
        .param(session.personId().value())
        .param(organisation == null ? null : organisation.value())
        .param(joined(session.methods()))
        .param(session.client().device())
        .param(session.client().place())
        .param(at(session.createdAt()))
        .param(at(session.authenticatedAt()))
        .param(at(session.lastUsedAt()))
        .param(at(session.idleUntil()))
        .param(at(session.expiresAt()))
        .update();
  }

  /**
   * The session, unless it was ended; nobody else can use or end it before the transaction's end.
   */
  Optional<Session> lock(UUID sessionId) {
    return jdbc.sql(
            "SELECT * FROM command.session WHERE session_id = ? AND ended_at IS NULL FOR UPDATE")
        .param(sessionId)
        .query(SessionStore::read)
        .optional();
  }

  /** Notes that the session goes on. */
  void use(Session session) {
    OrganisationId organisation = session.organisationId();
    jdbc.sql(
            """
            UPDATE command.session
               SET organisation_id = ?, place = ?, last_used_at = ?, idle_until = ?, expires_at = ?
             WHERE session_id = ?
            """)
        .param(organisation == null ? null : organisation.value())
        .param(session.client().place())
        .param(at(session.lastUsedAt()))
        .param(at(session.idleUntil()))
        .param(at(session.expiresAt()))
        .param(session.sessionId())
        .update();
  }

  /** Notes that more was proved in the session. */
  Session prove(Session session) {
    jdbc.sql("UPDATE command.session SET methods = ?, authenticated_at = ? WHERE session_id = ?")
        .param(joined(session.methods()))
        .param(at(session.authenticatedAt()))
        .param(session.sessionId())
        .update();
    return session;
  }

  /** The person's open sessions, the one used last first. */
  List<Session> openOf(PersonId person, Instant now) {
    return jdbc.sql(
            "SELECT * FROM command.session WHERE person_id = :person AND "
                + OPEN
                + " ORDER BY last_used_at DESC, session_id")
        .param("person", person.value())
        .param("now", at(now))
        .query(SessionStore::read)
        .list();
  }

  /** Whether the person has had sessions on devices that say what they are, and none on this. */
  boolean isNewDevice(PersonId person, String device) {
    return jdbc.sql(
            """
            SELECT count(*) FILTER (WHERE device <> '') > 0 AND NOT coalesce(bool_or(device = ?), false)
              FROM command.session WHERE person_id = ?
            """)
        .param(device)
        .param(person.value())
        .query(Boolean.class)
        .single();
  }

  /** Whether the session is, or was, one of the person. */
  boolean belongsTo(UUID sessionId, PersonId person) {
    return jdbc.sql(
            "SELECT EXISTS (SELECT FROM command.session WHERE session_id = ? AND person_id = ?)")
        .param(sessionId)
        .param(person.value())
        .query(Boolean.class)
        .single();
  }

  /**
   * Ends a session.
   *
   * @return false when it has ended already
   */
  boolean end(UUID sessionId, SessionEnd reason, Instant now) {
    return jdbc.sql(
                "UPDATE command.session SET ended_at = :now, end_reason = :reason"
                    + " WHERE session_id = :id AND "
                    + OPEN)
            .param("now", at(now))
            .param("reason", reason.name())
            .param("id", sessionId)
            .update()
        == 1;
  }

  private static Session read(ResultSet row, int rowNumber) throws SQLException {
    return new Session(
        row.getObject("session_id", UUID.class),
        new PersonId(row.getObject("person_id", UUID.class)),
        organisation(row.getObject("organisation_id", UUID.class)),
        methods(row.getString("methods")),
        new Client(row.getString("device"), row.getString("place")),
        instant(row, "created_at"),
        instant(row, "authenticated_at"),
        instant(row, "last_used_at"),
        instant(row, "idle_until"),
        instant(row, "expires_at"));
  }

  private static @Nullable OrganisationId organisation(@Nullable UUID id) {
    return id == null ? null : new OrganisationId(id);
  }

  private static String joined(Set<SignInMethod> methods) {
    return methods.stream().map(Enum::name).collect(Collectors.joining(","));
  }

  private static Set<SignInMethod> methods(String names) {
    return Stream.of(names.split(","))
        .map(SignInMethod::valueOf)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(SignInMethod.class)));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
