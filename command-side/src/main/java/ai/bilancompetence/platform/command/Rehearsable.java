package ai.bilancompetence.platform.command;

/** A command of which a client may ask what it would do, without doing it. */
public interface Rehearsable extends Command {

  /**
   * The command that answers the question. Its aggregate decides as for this one, with the same
   * refusals, and records nothing.
   */
  Command rehearsal();
}
