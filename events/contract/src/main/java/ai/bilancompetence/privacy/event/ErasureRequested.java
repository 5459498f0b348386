package ai.bilancompetence.privacy.event;

import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;

/**
 * Somebody wants everything personal to be erased (GDPR, article 17).
 *
 * @param requestedBy the person, or an administrator whom they have written to
 * @param dueAt when it is done; until then it can be cancelled
 */
@StoredAs("privacy.ErasureRequested")
public record ErasureRequested(
    PersonalDataId dataId, PersonId requestedBy, Instant dueAt, Instant occurredAt)
    implements PrivacyEvent {}
