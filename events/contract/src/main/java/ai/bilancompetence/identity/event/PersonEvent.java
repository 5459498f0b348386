package ai.bilancompetence.identity.event;

/** Everything that can have happened to a person's account. */
public sealed interface PersonEvent extends IdentityEvent permits PersonRegistered {

  PersonId personId();
}
