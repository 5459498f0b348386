package ai.bilancompetence.identity.event;

import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;

/** The person belongs to the platform's own staff. */
@StoredAs("identity.AdministratorAppointed")
public record AdministratorAppointed(PersonId personId, Instant occurredAt)
    implements PersonEvent {}
