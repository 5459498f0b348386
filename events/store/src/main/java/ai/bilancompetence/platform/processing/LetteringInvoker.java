package ai.bilancompetence.platform.processing;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * Hands a processor's events to their handlers, except those whose stream waits: they wait behind
 * it.
 */
final class LetteringInvoker implements EventHandlerInvoker {

  /** Which segment this thread works on; whoever looks at the failure of a batch is not told. */
  private static final ThreadLocal<Segment> SEGMENT_AT_WORK = new ThreadLocal<>();

  private final LetterGroup group;
  private final WaitingLetters letters;
  private final DeadLetterMetrics metrics;

  LetteringInvoker(LetterGroup group, WaitingLetters letters, DeadLetterMetrics metrics) {
    this.group = group;
    this.letters = letters;
    this.metrics = metrics;
  }

  @Override
  public boolean canHandle(EventMessage<?> event, Segment segment) {
    return group.handlers().canHandle(event, segment);
  }

  @Override
  public boolean canHandleType(Class<?> payloadType) {
    return group.handlers().canHandleType(payloadType);
  }

  @Override
  public boolean supportsReset() {
    return false; // What was discarded would come back.
  }

  @Override
  public void segmentReleased(Segment segment) {
    group.handlers().segmentReleased(segment);
  }

  /** The segment of the batch that this thread handled last. */
  static Segment segmentAtWork() {
    Segment segment = SEGMENT_AT_WORK.get();
    return segment == null ? Segment.ROOT_SEGMENT : segment;
  }

  @Override
  public void handle(EventMessage<?> event, Segment segment) throws Exception {
    SEGMENT_AT_WORK.set(segment);
    if (!group.handlers().canHandle(event, segment)) {
      return;
    }
    Set<String> waiting = waitingInThisBatch();
    if (waiting.contains(Letter.streamOf(event))) {
      letters.follow(group.name(), Letter.of(event));
      return;
    }
    switch (group.kind()) {
      case PROJECTION -> group.handlers().handle(event, segment);
      case POLICY -> {
        try {
          group.handlers().handle(event, segment);
        } catch (Exception e) {
          haveWait(event, e, waiting);
        }
      }
    }
  }

  /**
   * Has an event wait that failed.
   *
   * @throws Exception the failure, when it is not about the event
   */
  private void haveWait(EventMessage<?> event, Exception failure, Set<String> waiting)
      throws Exception {
    if (Failures.isTemporary(failure)) {
      throw failure;
    }
    Letter letter = Letter.of(event);
    letters.begin(group, letter, LetterCause.of(failure));
    waiting.add(letter.stream());
    metrics.enqueued(group.name());
  }

  /** Asked once for a batch: what begins to wait in it is added, and nothing else can change. */
  private Set<String> waitingInThisBatch() {
    UnitOfWork<?> work = CurrentUnitOfWork.get();
    return work.getOrComputeResource(
        LetteringInvoker.class.getName() + ":" + group.name(),
        absent -> letters.among(group.name(), streamsOf(work)));
  }

  private static Set<String> streamsOf(UnitOfWork<?> work) {
    List<? extends Message<?>> messages =
        work instanceof BatchingUnitOfWork<?> batch
            ? batch.getMessages()
            : List.of(work.getMessage());
    return messages.stream()
        .map(message -> Letter.streamOf((EventMessage<?>) message))
        .collect(Collectors.toSet());
  }
}
