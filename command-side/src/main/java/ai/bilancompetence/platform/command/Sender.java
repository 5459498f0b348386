package ai.bilancompetence.platform.command;

import ai.bilancompetence.platform.error.DomainRejection;

/** Sends commands as part of a transaction that is open already. */
@FunctionalInterface
public interface Sender {

  /**
   * Sends one command and waits for its outcome, which counts only when the transaction commits.
   *
   * @throws DomainRejection when the command is refused
   */
  <R> Outcome<R> send(Command command, Cause cause);
}
