package ai.bilancompetence.platform.processing;

import ai.bilancompetence.platform.lifecycle.RepeatedTask;
import java.time.Duration;
import java.util.UUID;

/**
 * Tries waiting events when it is their time: those of policies after pauses that double, others
 * when an operator has asked for it.
 */
final class DueLetters extends RepeatedTask {

  private final WaitingLetters letters;
  private final LetterGroups groups;
  private final LetterRetries retries;

  DueLetters(WaitingLetters letters, LetterGroups groups, LetterRetries retries) {
    super(Duration.ofSeconds(1));
    this.letters = letters;
    this.groups = groups;
    this.retries = retries;
  }

  @Override
  protected void runOnce() {
    for (UUID sequence : letters.due(groups.names())) {
      if (!isRunning()) {
        return;
      }
      retries.retryDue(sequence);
    }
  }
}
