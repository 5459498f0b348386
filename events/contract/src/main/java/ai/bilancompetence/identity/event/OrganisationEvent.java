package ai.bilancompetence.identity.event;

/** Everything that can have happened to an organisation. */
public sealed interface OrganisationEvent extends IdentityEvent
    permits MemberAdded, OrganisationCreated {

  OrganisationId organisationId();
}
