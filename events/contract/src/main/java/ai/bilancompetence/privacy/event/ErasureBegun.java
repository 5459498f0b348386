package ai.bilancompetence.privacy.event;

import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;

/** The time to cancel an erasure is over. It goes on until it is at its end, whatever fails. */
@StoredAs("privacy.ErasureBegun")
public record ErasureBegun(PersonalDataId dataId, Instant occurredAt) implements PrivacyEvent {}
