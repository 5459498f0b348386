package ai.bilancompetence.platform.command;

import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.eventlog.CommandOutcome;
import org.jspecify.annotations.Nullable;

/** What is to be remembered of a command, so that a repetition gets the same answer. */
interface Memory {

  /** Of a command that a repetition of would be recognised by other means, as those of policies. */
  Memory NONE =
      new Memory() {
        @Override
        public @Nullable CommandOutcome ofResult(@Nullable Object result) {
          return null;
        }

        @Override
        public @Nullable CommandOutcome ofRefusal(DomainRejection refusal) {
          return null;
        }
      };

  /** Of a command that was carried out; null when nothing is. */
  @Nullable CommandOutcome ofResult(@Nullable Object result);

  /** Of a command that was refused; null when a repetition may be decided anew. */
  @Nullable CommandOutcome ofRefusal(DomainRejection refusal);
}
