package ai.bilancompetence.platform.access;

import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.error.PlatformError;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who acts: a signed-in person in one organisation, a machine of an organisation, or a part of the
 * system.
 *
 * @param name a person's id, {@code client:<id>} or {@code system:<what>}
 * @param personId the person; absent for machines and for the system
 * @param organisationId the organisation acted in; absent for a person without one and for a part
 *     of the system that acts for no tenant
 * @param confined whether nobody but that organisation vouches for the person, who then reaches
 *     nothing beyond it
 */
public record Actor(
    String name,
    @Nullable UUID personId,
    @Nullable UUID organisationId,
    Set<Role> roles,
    boolean confined) {

  /** How the names of parts of the system begin. */
  public static final String SYSTEM = "system:";

  /** How the names of machines begin. */
  public static final String CLIENT = "client:";

  public Actor {
    roles = Set.copyOf(roles);
    boolean isNobody = name.startsWith(SYSTEM) || name.startsWith(CLIENT);
    if (isNobody != (personId == null)) {
      throw new IllegalArgumentException("People, and nobody else, act under their id");
    }
    if (confined && (personId == null || organisationId == null || roles.contains(Role.ADMIN))) {
      throw new IllegalArgumentException("A member, and nothing else, is confined");
    }
  }

  /** A signed-in person. */
  public static Actor person(UUID personId, @Nullable UUID organisationId, Set<Role> roles) {
    return new Actor(personId.toString(), personId, organisationId, roles, false);
  }

  /**
   * A person for whom nobody vouches but an organisation that they belong to.
   *
   * @throws IllegalArgumentException when the roles have {@link Role#ADMIN}
   */
  public static Actor confined(UUID personId, UUID organisationId, Set<Role> roles) {
    return new Actor(personId.toString(), personId, organisationId, roles, true);
  }

  /**
   * A machine that signed in with credentials of its own. It acts for one organisation, so it can
   * be no administrator of the platform.
   *
   * @throws IllegalArgumentException when the roles have {@link Role#ADMIN}
   */
  public static Actor client(UUID clientId, UUID organisationId, Set<Role> roles) {
    if (roles.contains(Role.ADMIN)) {
      throw new IllegalArgumentException("A machine does not administer the platform");
    }
    return new Actor(CLIENT + clientId, null, organisationId, roles, false);
  }

  /** A policy, gateway or job that acts for one tenant, or for a person's own account. */
  public static Actor system(String what, @Nullable UUID organisationId) {
    return new Actor(SYSTEM + what, null, organisationId, Set.of(), false);
  }

  /** Whether this is a part of the system: neither a person nor a machine from outside. */
  public boolean isSystem() {
    return name.startsWith(SYSTEM);
  }

  /** Whether this is a machine that signed in with credentials of its own. */
  public boolean isClient() {
    return name.startsWith(CLIENT);
  }

  public boolean isAdmin() {
    return roles.contains(Role.ADMIN);
  }

  public boolean is(@Nullable UUID person) {
    return personId != null && personId.equals(person);
  }

  /**
   * Whether this is the person, and may do what is theirs to do. For whom only an organisation
   * vouches, that is what belongs to this organisation.
   *
   * @param owner the organisation that the matter belongs to; null for what is the person's own
   */
  public boolean mayActAs(@Nullable UUID person, @Nullable UUID owner) {
    return is(person) && (!confined || Objects.equals(owner, organisationId));
  }

  /** Whether the actor acts in this organisation; administrators of the platform act in all. */
  public boolean belongsTo(@Nullable UUID organisation) {
    return isAdmin() || (organisation != null && organisation.equals(organisationId));
  }

  public boolean hasAny(Role first, Role... others) {
    return isAdmin() || EnumSet.of(first, others).stream().anyMatch(roles::contains);
  }

  /**
   * Refuses whoever has none of the roles.
   *
   * @throws DomainRejection with {@code forbidden}
   */
  public void require(Role first, Role... others) {
    if (!hasAny(first, others)) {
      throw new DomainRejection(PlatformError.FORBIDDEN, "Your role does not allow this");
    }
  }

  /**
   * The person who acts.
   *
   * @throws DomainRejection with {@code forbidden} when it is nobody
   */
  public UUID requirePerson() {
    if (personId == null) {
      throw new DomainRejection(PlatformError.FORBIDDEN, "Only people can do this");
    }
    return personId;
  }

  /**
   * The organisation acted in.
   *
   * @throws DomainRejection with {@code organisation_required} when there is none
   */
  public UUID requireOrganisation() {
    if (organisationId == null) {
      throw new DomainRejection(
          PlatformError.ORGANISATION_REQUIRED, "Log in for an organisation to do this");
    }
    return organisationId;
  }
}
