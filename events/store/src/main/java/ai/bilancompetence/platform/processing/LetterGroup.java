package ai.bilancompetence.platform.processing;

import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventHandlerInvoker;

/**
 * A processing group that runs on this node, and what it takes to hand it an event outside of its
 * processor.
 *
 * @param name of the group and of its processor
 * @param handlers what handles an event, without any care for letters
 * @param transactions in which the handlers write
 * @param kind what its handlers do
 */
record LetterGroup(
    String name, EventHandlerInvoker handlers, TransactionManager transactions, Kind kind) {

  /** What handlers do, and therefore what their failures mean. */
  enum Kind {
    /**
     * Sends commands, which have transactions of their own: a failure leaves nothing half done in
     * the processor's transaction, and the same event may go well later.
     */
    POLICY,
    /**
     * Writes rows in the processor's transaction. The same event fails again until somebody mends
     * something.
     */
    PROJECTION
  }
}
