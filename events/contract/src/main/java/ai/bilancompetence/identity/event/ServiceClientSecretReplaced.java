package ai.bilancompetence.identity.event;

import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;
import java.util.UUID;

/** A machine proves who it is with another secret; the former one is worth nothing any more. */
@StoredAs("identity.ServiceClientSecretReplaced")
public record ServiceClientSecretReplaced(
    OrganisationId organisationId, UUID clientId, Instant occurredAt)
    implements OrganisationEvent {}
