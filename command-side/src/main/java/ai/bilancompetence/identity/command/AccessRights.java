package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.identity.event.SignInMethod;
import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.error.DomainRejection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * In which organisation and in which roles a person acts. Roles come from memberships and from the
 * list of administrators, never from a request.
 */
@Component
class AccessRights {

  private final Memberships memberships;
  private final Administrators administrators;

  AccessRights(Memberships memberships, Administrators administrators) {
    this.memberships = memberships;
    this.administrators = administrators;
  }

  /**
   * Rights in a new session.
   *
   * @throws DomainRejection with {@code identity_not_a_member}
   */
  Access forNew(Proof proof) {
    return SignInMethods.areOfOrganisationOnly(proof.methods())
        ? within(proof.personId(), Objects.requireNonNull(proof.wanted()))
        : atLogin(proof.personId(), proof.wanted());
  }

  /**
   * Rights in a session that goes on, read afresh; one of an organisation's provider stays there.
   *
   * @param methods what the session was opened with
   * @param current the organisation acted in so far
   * @param wanted another one to act in; null for none
   * @throws DomainRejection with {@code identity_not_a_member}
   */
  Access forOngoing(
      Set<SignInMethod> methods,
      PersonId person,
      @Nullable OrganisationId current,
      @Nullable OrganisationId wanted) {
    if (!SignInMethods.areOfOrganisationOnly(methods)) {
      return atRefresh(person, current, wanted);
    }
    OrganisationId only = Objects.requireNonNull(current);
    if (wanted != null && !wanted.equals(only)) {
      throw new DomainRejection(
          IdentityError.IDENTITY_NOT_A_MEMBER, "Log in in another way to act elsewhere");
    }
    return within(person, only);
  }

  /**
   * Rights of somebody who logs in. Without a wish it is the person's only organisation. With
   * several it is none: which one is acted in is not for us to guess, and the client can name one
   * at log-in or with the next refresh.
   *
   * @throws DomainRejection with {@code identity_not_a_member}, for administrators too
   */
  Access atLogin(PersonId person, @Nullable OrganisationId wanted) {
    if (wanted != null) {
      return in(person, wanted);
    }
    List<OrganisationId> all = memberships.organisationsOf(person);
    return all.size() == 1 ? in(person, all.getFirst()) : alone(person);
  }

  /**
   * Rights of somebody who refreshes, read afresh.
   *
   * @param current the organisation acted in so far; kept when there is no other wish, unless the
   *     person has left it
   * @throws DomainRejection with {@code identity_not_a_member}
   */
  Access atRefresh(
      PersonId person, @Nullable OrganisationId current, @Nullable OrganisationId wanted) {
    if (wanted != null) {
      return in(person, wanted);
    }
    Set<Role> roles = current == null ? Set.of() : memberships.rolesForToken(person, current);
    return roles.isEmpty()
        ? alone(person)
        : new Access(person, current, withAdministration(person, roles));
  }

  /** The person's rights on their own, and those in each of their organisations. */
  List<Access> everywhere(PersonId person) {
    Stream<Access> inOrganisations =
        memberships.organisationsOf(person).stream()
            .map(
                o ->
                    new Access(
                        person, o, withAdministration(person, memberships.rolesOf(person, o))));
    return Stream.concat(Stream.of(alone(person)), inOrganisations).toList();
  }

  /**
   * Rights of somebody for whom only the organisation vouches: those of a member, whatever else the
   * person is.
   *
   * @throws DomainRejection with {@code identity_not_a_member}
   */
  Access within(PersonId person, OrganisationId organisation) {
    return new Access(person, organisation, new TreeSet<>(rolesIn(person, organisation)));
  }

  private Access in(PersonId person, OrganisationId organisation) {
    return new Access(
        person, organisation, withAdministration(person, rolesIn(person, organisation)));
  }

  private Set<Role> rolesIn(PersonId person, OrganisationId organisation) {
    Set<Role> roles = memberships.rolesForToken(person, organisation);
    if (roles.isEmpty()) {
      throw new DomainRejection(
          IdentityError.IDENTITY_NOT_A_MEMBER, "Name an organisation that you belong to");
    }
    return roles;
  }

  private Access alone(PersonId person) {
    return new Access(person, null, withAdministration(person, Set.of(Role.BENEFICIARY)));
  }

  private SortedSet<Role> withAdministration(PersonId person, Set<Role> roles) {
    SortedSet<Role> all = new TreeSet<>(roles);
    if (administrators.contains(person)) {
      all.add(Role.ADMIN);
    }
    return all;
  }
}
