package ai.bilancompetence.identity.event;

/** Everything that can have happened to an organisation. */
public sealed interface OrganisationEvent extends IdentityEvent
    permits IdentityProviderConnected,
        IdentityProviderDisconnected,
        InvitationAccepted,
        InvitationWithdrawn,
        MemberAdded,
        MemberInvited,
        MemberRemoved,
        MemberRolesChanged,
        OrganisationCreated,
        OwnershipTransferred,
        PlanAssigned,
        SecondFactorPolicyChanged,
        ServiceClientCreated,
        ServiceClientRemoved,
        ServiceClientSecretReplaced {

  OrganisationId organisationId();
}
