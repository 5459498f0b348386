package ai.bilancompetence.identity.query;

import ai.bilancompetence.identity.event.IdentityEvent;
import ai.bilancompetence.identity.event.MemberAdded;
import ai.bilancompetence.identity.event.OrganisationCreated;
import ai.bilancompetence.identity.event.PersonRegistered;
import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.query.Projection;
import java.time.Instant;
import java.time.ZoneOffset;
import org.axonframework.config.ProcessingGroup;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Builds the directory: people, organisations, and who belongs where. */
@Component
@ProcessingGroup(DirectoryProjection.PROCESSOR)
class DirectoryProjection extends Projection<IdentityEvent> {

  static final String PROCESSOR = "identity-directory";

  DirectoryProjection(JdbcClient jdbc) {
    super(jdbc, IdentityEvent.class);
  }

  /** 2: the database itself says who sees what. */
  @Override
  public int version() {
    return 2;
  }

  @Override
  protected void project(IdentityEvent event, long position, Instant recordedAt) {
    switch (event) {
      case PersonRegistered e -> register(e);
      case OrganisationCreated e -> create(e);
      case MemberAdded e -> add(e);
    }
  }

  private void register(PersonRegistered e) {
    jdbc.sql(
            """
            INSERT INTO person (person_id, email, full_name, registered_at)
            VALUES (?, ?, ?, ?)
            """)
        .param(e.personId().value())
        .param(e.email())
        .param(e.fullName())
        .param(e.occurredAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  private void create(OrganisationCreated e) {
    jdbc.sql(
            """
            INSERT INTO organisation (organisation_id, name, created_by, created_at)
            VALUES (?, ?, ?, ?)
            """)
        .param(e.organisationId().value())
        .param(e.name())
        .param(e.createdBy().value())
        .param(e.occurredAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Adds a member, or replaces the roles of one; the day of joining stays the first one. */
  private void add(MemberAdded e) {
    jdbc.sql(
            """
            INSERT INTO membership (organisation_id, person_id, roles, joined_at)
            VALUES (?, ?, ?, ?)
            ON CONFLICT (organisation_id, person_id) DO UPDATE SET roles = excluded.roles
            """)
        .param(e.organisationId().value())
        .param(e.personId().value())
        .param(e.roles().stream().sorted().map(Role::name).toArray(String[]::new))
        .param(e.occurredAt().atOffset(ZoneOffset.UTC))
        .update();
  }
}
