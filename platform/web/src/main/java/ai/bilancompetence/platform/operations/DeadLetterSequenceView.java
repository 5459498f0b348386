package ai.bilancompetence.platform.operations;

import ai.bilancompetence.platform.operations.DeadLetterView.CauseView;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Events of one aggregate that wait for one processor, because the first of them could not be
 * handled.
 *
 * @param group the policies, or the read model with the number of its generation
 * @param waiting how many events
 * @param since when the waiting began
 * @param attempts how often the first event was tried; 0 when it waited behind another one until
 *     now
 * @param triedAt the last time
 * @param nextTryAt when it is tried by itself; absent when only an operator has it tried
 * @param cause why it waits; absent before it was tried itself
 * @param letters the events in their order, the first hundred; absent in lists
 */
record DeadLetterSequenceView(
    UUID sequenceId,
    String group,
    String aggregateType,
    UUID aggregateId,
    long waiting,
    Instant since,
    int attempts,
    @Nullable Instant triedAt,
    @Nullable Instant nextTryAt,
    @Nullable CauseView cause,
    @Nullable List<DeadLetterView> letters) {

  DeadLetterSequenceView with(List<DeadLetterView> theLetters) {
    return new DeadLetterSequenceView(
        sequenceId,
        group,
        aggregateType,
        aggregateId,
        waiting,
        since,
        attempts,
        triedAt,
        nextTryAt,
        cause,
        List.copyOf(theLetters));
  }
}
