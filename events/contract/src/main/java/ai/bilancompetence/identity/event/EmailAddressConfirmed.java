package ai.bilancompetence.identity.event;

import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;

/**
 * The person has shown that the address of the account is theirs. Before that nobody can log in
 * with it.
 */
@StoredAs("identity.EmailAddressConfirmed")
public record EmailAddressConfirmed(PersonId personId, Instant occurredAt) implements PersonEvent {}
