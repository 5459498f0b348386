package ai.bilancompetence.identity.query;

import ai.bilancompetence.identity.event.IdentityEvent;
import ai.bilancompetence.identity.event.MemberAdded;
import ai.bilancompetence.identity.event.MemberRemoved;
import ai.bilancompetence.identity.event.MemberRolesChanged;
import ai.bilancompetence.identity.event.OrganisationCreated;
import ai.bilancompetence.identity.event.OrganisationEvent;
import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.identity.event.OwnershipTransferred;
import ai.bilancompetence.identity.event.PersonErased;
import ai.bilancompetence.identity.event.PersonEvent;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.identity.event.PersonRegistered;
import ai.bilancompetence.identity.event.PlanAssigned;
import ai.bilancompetence.identity.event.ProfileChanged;
import ai.bilancompetence.identity.event.SecondFactorPolicyChanged;
import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.event.Personal;
import ai.bilancompetence.platform.query.Projection;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Builds the directory: people, organisations, and who belongs where. */
@Component
@ProcessingGroup(DirectoryProjection.PROCESSOR)
class DirectoryProjection extends Projection<IdentityEvent> {

  static final String PROCESSOR = "identity-directory";

  private final ConnectionTables connections;

  DirectoryProjection(JdbcClient jdbc) {
    super(jdbc, IdentityEvent.class);
    this.connections = new ConnectionTables(jdbc);
  }

  /** 5: people are erased. */
  @Override
  public int version() {
    return 5;
  }

  @Override
  protected void project(IdentityEvent event, long position, Instant recordedAt) {
    switch (event) {
      case PersonRegistered e -> register(e);
      case OrganisationCreated e -> create(e);
      case MemberAdded e -> put(e.organisationId(), e.personId(), e.roles(), e.occurredAt());
      case MemberRolesChanged e -> put(e.organisationId(), e.personId(), e.roles(), e.occurredAt());
      case MemberRemoved e -> remove(e);
      case ProfileChanged e -> change(e);
      case OwnershipTransferred e -> set(e.organisationId(), "owner_id", e.to().value());
      case PlanAssigned e -> set(e.organisationId(), "plan", e.plan());
      case SecondFactorPolicyChanged e ->
          set(e.organisationId(), "second_factor", names(e.roles()));
      case PersonErased e -> erase(e);
      case PersonEvent _ -> {} // Not of the directory.
      case OrganisationEvent e -> connections.project(e);
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
            INSERT INTO organisation (organisation_id, name, created_by, owner_id, created_at)
            VALUES (?, ?, ?, ?, ?)
            """)
        .param(e.organisationId().value())
        .param(e.name())
        .param(e.createdBy().value())
        .param(e.createdBy().value())
        .param(e.occurredAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  private void set(OrganisationId organisation, String column, Object value) {
    jdbc.sql("UPDATE organisation SET " + column + " = ? WHERE organisation_id = ?")
        .param(value)
        .param(organisation.value())
        .update();
  }

  static String[] names(Set<Role> roles) {
    return roles.stream().sorted().map(Role::name).toArray(String[]::new);
  }

  /** Adds a member, or replaces the roles of one; the day of joining stays the first one. */
  private void put(
      OrganisationId organisation, PersonId person, Set<Role> roles, Instant occurredAt) {
    jdbc.sql(
            """
            INSERT INTO membership (organisation_id, person_id, roles, joined_at)
            VALUES (?, ?, ?, ?)
            ON CONFLICT (organisation_id, person_id) DO UPDATE SET roles = excluded.roles
            """)
        .param(organisation.value())
        .param(person.value())
        .param(names(roles))
        .param(occurredAt.atOffset(ZoneOffset.UTC))
        .update();
  }

  private void remove(MemberRemoved e) {
    jdbc.sql("DELETE FROM membership WHERE organisation_id = ? AND person_id = ?")
        .param(e.organisationId().value())
        .param(e.personId().value())
        .update();
  }

  private void erase(PersonErased e) {
    jdbc.sql(
            """
            UPDATE invitation SET email = :erased
             WHERE accepted_by = :person
                OR email = (SELECT email FROM person WHERE person_id = :person)
            """)
        .param("erased", Personal.ERASED)
        .param("person", e.personId().value())
        .update();
    jdbc.sql("DELETE FROM person WHERE person_id = ?").param(e.personId().value()).update();
  }

  private void change(ProfileChanged e) {
    jdbc.sql("UPDATE person SET full_name = ?, language = ? WHERE person_id = ?")
        .param(e.fullName())
        .param(e.language())
        .param(e.personId().value())
        .update();
  }
}
