package ai.bilancompetence.identity.event;

import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;

/**
 * The organisation has this plan: it says how many members it may have.
 *
 * @param plan code of the plan
 */
@StoredAs("identity.PlanAssigned")
public record PlanAssigned(OrganisationId organisationId, String plan, Instant occurredAt)
    implements OrganisationEvent {}
