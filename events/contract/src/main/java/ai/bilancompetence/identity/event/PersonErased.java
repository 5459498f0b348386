package ai.bilancompetence.identity.event;

import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;

/** The account is no more, and whatever was personal in it reads as erased. */
@StoredAs("identity.PersonErased")
public record PersonErased(PersonId personId, Instant occurredAt) implements PersonEvent {}
