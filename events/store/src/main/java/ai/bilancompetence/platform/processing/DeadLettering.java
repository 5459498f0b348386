package ai.bilancompetence.platform.processing;

import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.ErrorHandler;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Has events wait that a processor cannot handle, with all that follows of the same aggregate,
 * while the processor goes on with everything else.
 *
 * <p>The events of a policy wait as soon as they fail. A projection's batch is rolled back and
 * handled again event by event, because the error of one statement spoils the whole transaction.
 * What fails for lack of a database, a lock or memory has no event wait: the processor stops and
 * tries again with growing pauses.
 */
public final class DeadLettering {

  private final WaitingLetters letters;
  private final LetterGroups groups;
  private final DeadLetterMetrics metrics;
  private final TokenStore tokens;
  private final TransactionTemplate savepoint;

  DeadLettering(
      WaitingLetters letters,
      LetterGroups groups,
      DeadLetterMetrics metrics,
      TokenStore tokens,
      PlatformTransactionManager transactions) {
    this.letters = letters;
    this.groups = groups;
    this.metrics = metrics;
    this.tokens = tokens;
    this.savepoint = new TransactionTemplate(transactions);
    this.savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
  }

  /**
   * Sets up a processor of a policy.
   *
   * @param processor whose invoker and error handler are set here
   * @param name of the processor
   */
  PooledStreamingEventProcessor.Builder policy(
      PooledStreamingEventProcessor.Builder processor,
      String name,
      EventHandlerInvoker handlers,
      TransactionManager transactions) {
    return setUp(
        processor,
        new LetterGroup(name, handlers, transactions, LetterGroup.Kind.POLICY),
        PropagatingErrorHandler.instance());
  }

  /**
   * Sets up a processor of a projection.
   *
   * @param processor whose invoker and error handler are set here
   * @param name of the processor
   * @param transactions in which the projection writes
   * @param otherwise what to do when a batch fails and it is not its events that are wrong
   */
  public PooledStreamingEventProcessor.Builder projection(
      PooledStreamingEventProcessor.Builder processor,
      String name,
      EventHandlerInvoker handlers,
      TransactionManager transactions,
      ErrorHandler otherwise) {
    return setUp(
        processor,
        new LetterGroup(name, handlers, transactions, LetterGroup.Kind.PROJECTION),
        otherwise);
  }

  private PooledStreamingEventProcessor.Builder setUp(
      PooledStreamingEventProcessor.Builder processor, LetterGroup group, ErrorHandler otherwise) {
    groups.add(group);
    return processor
        .name(group.name())
        .transactionManager(group.transactions())
        .eventHandlerInvoker(new LetteringInvoker(group, letters, metrics))
        .errorHandler(new CarefulPass(group, letters, tokens, savepoint, metrics, otherwise));
  }

  /**
   * Of how many aggregates events wait for a processor. Inside a repeatable-read transaction the
   * answer belongs to the rows read beside it.
   */
  public long sequences(String processor) {
    return letters.sequences(processor);
  }

  /** The processor does not run on this node any more. */
  public void stopped(String processor) {
    groups.remove(processor);
  }

  /** Removes the letters of a processor that will never run again, in the transaction at work. */
  public void forget(String processor) {
    letters.forget(processor);
  }
}
