package ai.bilancompetence.identity.command;

import java.util.Optional;

/** Decides whether what somebody proved is enough to act in their roles. */
interface SecondFactorGate {

  /** Lets everybody through. */
  SecondFactorGate OPEN = (proof, access) -> Optional.empty();

  /**
   * Is asked before a session opens, and before one goes on: roles may have been added.
   *
   * @param proof what was proved; whoever has proved a second factor has it in here
   * @param access the rights that the session would have
   * @return what to answer in place of tokens; empty when nothing more is needed
   */
  Optional<SignInAnswer> holdBack(Proof proof, Access access);
}
