package ai.bilancompetence.platform.operations;

import ai.bilancompetence.platform.operations.DeadLetterView.CauseView;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event that a processor will never handle.
 *
 * @param cause why it waited; absent when it waited behind another one
 * @param reason why it was discarded, in the words of the operator
 * @param discardedBy id of the person
 */
record DiscardedLetterView(
    String group,
    UUID sequenceId,
    String aggregateType,
    UUID aggregateId,
    long position,
    String eventType,
    String event,
    @Nullable CauseView cause,
    String reason,
    String discardedBy,
    Instant discardedAt) {}
