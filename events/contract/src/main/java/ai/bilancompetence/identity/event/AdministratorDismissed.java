package ai.bilancompetence.identity.event;

import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;

/** The person does not belong to the platform's own staff any more. */
@StoredAs("identity.AdministratorDismissed")
public record AdministratorDismissed(PersonId personId, Instant occurredAt)
    implements PersonEvent {}
