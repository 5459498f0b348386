package ai.bilancompetence.platform.eventlog;

import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

/** What the sender of a command wants of the log, beside the events that aggregates append. */
public interface CommandLog {

  /**
   * Has the log confirm a decision that leads to no event: that the state it was taken on is still
   * the last one. What was decided is remembered with it.
   *
   * @param outcome what to remember; null when nothing is
   * @return position of the last event of the streams that it was decided on, 0 without one
   * @throws ConcurrencyException when the state has moved on
   * @throws AnsweredBefore when the command was carried out before
   * @throws LogUnavailable when the log cannot be asked
   */
  long confirm(Decision decision, @Nullable CommandOutcome outcome);

  /**
   * Remembers what was decided on fresh state.
   *
   * @throws AnsweredBefore when the command was carried out before
   * @throws LogUnavailable when the log cannot be asked
   */
  void remember(CommandOutcome outcome);

  /** Reads what others have added to the streams of a decision that lost its race. */
  void refresh(Decision decision);

  /**
   * Lets nobody else append until the transaction at work ends, so that a decision in it cannot
   * lose its race. All commands of all nodes wait meanwhile.
   */
  void takeTurn();
}
