package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.identity.event.SignInMethod;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody has proved who they are.
 *
 * @param methods how, at least one; with a second factor both are in here
 * @param wanted the organisation to act in, see {@link AccessRights#atLogin}
 */
record Proof(
    PersonId personId, Set<SignInMethod> methods, @Nullable OrganisationId wanted, Client client) {

  Proof {
    methods = Collections.unmodifiableSet(EnumSet.copyOf(methods));
  }

  /** The same, with more proved. */
  Proof with(Set<SignInMethod> more) {
    Set<SignInMethod> all = EnumSet.copyOf(methods);
    all.addAll(more);
    return new Proof(personId, all, wanted, client);
  }
}
