package ai.bilancompetence.app.testing;

import ai.bilancompetence.app.testing.Http.Answer;
import ai.bilancompetence.identity.command.IdentitySetup;
import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.access.Role;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An organisation beside the one of the demo data, made through the API as a customer does. */
public final class Centre {

  private static final String PASSWORD = "a-long-enough-password";

  private final UUID id;
  private final Member manager;

  private Centre(UUID id, Member manager) {
    this.id = id;
    this.manager = manager;
  }

  /**
   * Somebody who belongs to the organisation.
   *
   * @param http acts as this person in the organisation
   */
  public record Member(UUID id, String email, Http http) {}

  /** An organisation with its first manager. */
  public static Centre founded() {
    UUID id = UUID.randomUUID();
    String email = register();
    Answer founded = session(email).http().put("/api/v1/organisations/" + id, Map.of("name", "B"));
    if (founded.status() != 201) {
      throw new AssertionError(founded);
    }
    return new Centre(id, session(email));
  }

  public UUID id() {
    return id;
  }

  public Member manager() {
    return manager;
  }

  /** Somebody new with this role. */
  public Member join(String role) {
    String email = register();
    UUID person = session(email).id();
    admit(id, person, role);
    return session(email);
  }

  /**
   * Makes somebody a member as a set-up does, without an invitation.
   *
   * @return position of the log at which it is so
   */
  public static long admit(UUID organisation, UUID person, String... roles) {
    return RunningApp.shared()
        .bean(IdentitySetup.class)
        .ensureMember(
            new OrganisationId(organisation),
            new PersonId(person),
            Stream.of(roles).map(Role::valueOf).collect(Collectors.toSet()));
  }

  private static String register() {
    String email = UUID.randomUUID() + "@example.org";
    Answer registered =
        Demo.anonymous()
            .post(
                "/api/v1/auth/register",
                Map.of("email", email, "password", PASSWORD, "full_name", "Une Personne"));
    if (registered.status() != 202) {
      throw new AssertionError(registered);
    }
    return email;
  }

  private static Member session(String email) {
    Answer login =
        Demo.anonymous().post("/api/v1/auth/login", Map.of("email", email, "password", PASSWORD));
    if (login.status() != 200) {
      throw new AssertionError(login);
    }
    return new Member(
        UUID.fromString(login.data().get("person_id").asString()),
        email,
        Demo.anonymous()
            .with("Authorization", "Bearer " + login.data().get("access_token").asString()));
  }
}
