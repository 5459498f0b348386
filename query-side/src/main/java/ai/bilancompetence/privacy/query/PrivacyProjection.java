package ai.bilancompetence.privacy.query;

import ai.bilancompetence.platform.query.Projection;
import ai.bilancompetence.privacy.event.ConsentRecorded;
import ai.bilancompetence.privacy.event.ConsentWithdrawn;
import ai.bilancompetence.privacy.event.ErasureBegun;
import ai.bilancompetence.privacy.event.ErasureCancelled;
import ai.bilancompetence.privacy.event.ErasureRequested;
import ai.bilancompetence.privacy.event.PersonalDataErased;
import ai.bilancompetence.privacy.event.PrivacyEvent;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.axonframework.config.ProcessingGroup;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Builds the overview of erasures and consents. */
@Component
@ProcessingGroup(PrivacyProjection.PROCESSOR)
class PrivacyProjection extends Projection<PrivacyEvent> {

  static final String PROCESSOR = "privacy-overview";

  private final JsonMapper json;

  PrivacyProjection(JdbcClient jdbc, JsonMapper json) {
    super(jdbc, PrivacyEvent.class);
    this.json = json;
  }

  @Override
  protected void project(PrivacyEvent event, long position, Instant recordedAt) {
    switch (event) {
      case ErasureRequested e -> request(e);
      case ErasureCancelled e -> reach("CANCELLED", e, e.occurredAt());
      case ErasureBegun e -> reach("BEGUN", e, null);
      case PersonalDataErased e -> done(e);
      case ConsentRecorded e -> give(e);
      case ConsentWithdrawn e -> withdraw(e);
    }
  }

  private void request(ErasureRequested e) {
    jdbc.sql(
            """
            INSERT INTO erasure (person_id, state, requested_by, requested_at, due_at)
            VALUES (:person, 'REQUESTED', :by, :at, :due)
            ON CONFLICT (person_id) DO UPDATE
               SET state = 'REQUESTED', requested_by = :by, requested_at = :at, due_at = :due,
                   ended_at = NULL
            """)
        .param("person", e.dataId().value())
        .param("by", e.requestedBy().value())
        .param("at", at(e.occurredAt()))
        .param("due", at(e.dueAt()))
        .update();
  }

  private void reach(String state, PrivacyEvent e, @Nullable Instant end) {
    jdbc.sql("UPDATE erasure SET state = ?, ended_at = ? WHERE person_id = ?")
        .param(state)
        .param(end == null ? null : at(end))
        .param(e.dataId().value())
        .update();
  }

  private void done(PersonalDataErased e) {
    reach("DONE", e, e.occurredAt());
    jdbc.sql("UPDATE erasure SET erased = ?, kept = ?::jsonb WHERE person_id = ?")
        .param(e.erased().toArray(String[]::new))
        .param(json.writeValueAsString(e.kept()))
        .param(e.dataId().value())
        .update();
  }

  private void give(ConsentRecorded e) {
    withdraw(e, e.purpose().name(), e.occurredAt()); // The former text does not count any more.
    jdbc.sql(
            """
            INSERT INTO consent (person_id, purpose, text_version, channel, given_at)
            VALUES (?, ?, ?, ?, ?)
            """)
        .param(e.dataId().value())
        .param(e.purpose().name())
        .param(e.textVersion())
        .param(e.channel().name())
        .param(at(e.occurredAt()))
        .update();
  }

  private void withdraw(ConsentWithdrawn e) {
    withdraw(e, e.purpose().name(), e.occurredAt());
  }

  private void withdraw(PrivacyEvent e, String purpose, Instant when) {
    jdbc.sql(
            """
            UPDATE consent SET withdrawn_at = ?
             WHERE person_id = ? AND purpose = ? AND withdrawn_at IS NULL
            """)
        .param(at(when))
        .param(e.dataId().value())
        .param(purpose)
        .update();
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
