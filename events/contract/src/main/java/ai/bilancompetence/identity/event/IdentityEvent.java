package ai.bilancompetence.identity.event;

import ai.bilancompetence.platform.event.DomainEvent;

/** Everything that can have happened to people and organisations. */
public sealed interface IdentityEvent extends DomainEvent permits OrganisationEvent, PersonEvent {}
