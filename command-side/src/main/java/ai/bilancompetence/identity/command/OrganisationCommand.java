package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.event.MemberRemoval;
import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.identity.event.RoleRule;
import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.command.TransactionalCommand;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What can be asked of one organisation. Some of what follows is kept as rows, too: who belongs to
 * it, what members log in with, and all secrets, which never stand in events.
 */
sealed interface OrganisationCommand extends IdentityCommand, TransactionalCommand {

  OrganisationId organisationId();

  @Override
  default String streamId() {
    return organisationId().streamId();
  }

  /** Creates an organisation that its creator owns and manages. */
  record CreateOrganisation(OrganisationId organisationId, String name, PersonId creator)
      implements OrganisationCommand {}

  /**
   * Makes a person a member, or gives a member other roles. It is for set-ups, which no plan
   * limits; everybody else is invited.
   *
   * @param roles at least one; they replace the roles held before
   */
  record AddMember(OrganisationId organisationId, PersonId personId, Set<Role> roles)
      implements OrganisationCommand {

    public AddMember {
      roles = RoleSets.atLeastOne(roles);
    }
  }

  /**
   * Makes somebody a member, or gives a member other roles, because an identity provider of the
   * organisation says so. Who has to manage the organisation goes on doing so.
   *
   * @param connectionId of the provider
   * @param roles at least one; they replace the roles held before
   */
  record AdmitMember(
      OrganisationId organisationId, UUID connectionId, PersonId personId, Set<Role> roles)
      implements OrganisationCommand {

    public AdmitMember {
      roles = RoleSets.atLeastOne(roles);
    }
  }

  /**
   * Gives a member other roles.
   *
   * @param roles at least one; they replace the roles held before
   */
  record ChangeMemberRoles(OrganisationId organisationId, PersonId personId, Set<Role> roles)
      implements OrganisationCommand {

    public ChangeMemberRoles {
      roles = RoleSets.atLeastOne(roles);
    }
  }

  /** Makes somebody a member no more. */
  record RemoveMember(OrganisationId organisationId, PersonId personId, MemberRemoval reason)
      implements OrganisationCommand {}

  /** Makes another member the owner. */
  record TransferOwnership(OrganisationId organisationId, PersonId to)
      implements OrganisationCommand {}

  /**
   * Says which members need a second factor.
   *
   * @param roles those who hold one of them do
   */
  record SetSecondFactorPolicy(OrganisationId organisationId, Set<Role> roles)
      implements OrganisationCommand {

    public SetSecondFactorPolicy {
      roles = RoleSets.ordered(roles);
    }
  }

  /**
   * Gives the organisation a plan.
   *
   * @param plan code of the plan
   */
  record AssignPlan(OrganisationId organisationId, String plan) implements OrganisationCommand {}

  /**
   * Invites whoever reads the mail of an address.
   *
   * @param email in the normal form of {@link EmailAddress}
   * @param addressee whose account has the address; null when there is none
   * @param roles at least one
   */
  record InviteMember(
      OrganisationId organisationId,
      UUID invitationId,
      String email,
      @Nullable PersonId addressee,
      Set<Role> roles,
      PersonId invitedBy)
      implements OrganisationCommand {

    public InviteMember {
      roles = RoleSets.atLeastOne(roles);
    }
  }

  /** Sends the mail of an invitation once more; the former one is good for nothing any more. */
  record ResendInvitation(OrganisationId organisationId, UUID invitationId)
      implements OrganisationCommand {}

  /** Takes an invitation back. */
  record WithdrawInvitation(OrganisationId organisationId, UUID invitationId)
      implements OrganisationCommand {}

  /**
   * Accepts an invitation. Whoever sends it has seen the token of the invitation's mail.
   *
   * @param email the person's own address, confirmed
   */
  record AcceptInvitation(
      OrganisationId organisationId, UUID invitationId, PersonId personId, String email)
      implements OrganisationCommand {}

  /**
   * Lets a machine act in the organisation.
   *
   * @param roles at least one of those that machines can have
   * @param scopes at least one, as {@code credits:read}
   */
  record CreateServiceClient(
      OrganisationId organisationId,
      UUID clientId,
      String name,
      Set<Role> roles,
      Set<String> scopes,
      RandomSecret.Hash secret)
      implements OrganisationCommand {

    public CreateServiceClient {
      roles = RoleSets.atLeastOne(roles);
      scopes = Collections.unmodifiableSet(new TreeSet<>(scopes));
    }
  }

  /** Gives a machine another secret; the former one is worth nothing from now on. */
  record ReplaceServiceClientSecret(
      OrganisationId organisationId, UUID clientId, RandomSecret.Hash secret)
      implements OrganisationCommand {}

  /** Lets a machine act no more. */
  record RemoveServiceClient(OrganisationId organisationId, UUID clientId)
      implements OrganisationCommand {}

  /**
   * Lets members log in through an identity provider; this replaces what was set for the connection
   * before.
   *
   * @param issuer an {@code https} URL without query and fragment
   * @param wrappedSecret what we prove ourselves to the provider with, under the master key; null
   *     to keep the one that there is
   */
  @SuppressWarnings("ArrayRecordComponent") // Nobody compares two of these commands.
  record ConnectIdentityProvider(
      OrganisationId organisationId,
      UUID connectionId,
      String name,
      String issuer,
      String clientId,
      List<RoleRule> rules,
      byte @Nullable [] wrappedSecret)
      implements OrganisationCommand {

    public ConnectIdentityProvider {
      rules = List.copyOf(rules);
    }

    @Override
    public String toString() {
      return "ConnectIdentityProvider[connectionId=%s]".formatted(connectionId);
    }
  }

  /** Lets nobody log in through an identity provider any more. */
  record DisconnectIdentityProvider(OrganisationId organisationId, UUID connectionId)
      implements OrganisationCommand {}
}
