package ai.bilancompetence.identity.event;

import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;
import java.util.UUID;

/** A session of the person has ended before its time; its tokens are refused. */
@StoredAs("identity.SessionEnded")
public record SessionEnded(PersonId personId, UUID sessionId, SessionEnd reason, Instant occurredAt)
    implements PersonEvent {}
