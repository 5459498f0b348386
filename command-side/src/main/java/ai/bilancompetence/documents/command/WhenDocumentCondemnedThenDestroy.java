package ai.bilancompetence.documents.command;

import ai.bilancompetence.documents.event.DocumentCondemned;
import ai.bilancompetence.documents.event.DocumentRefused;
import ai.bilancompetence.platform.command.Cause;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/**
 * The bytes of a document that has come to its end are deleted. A crash or a store that does not
 * answer delays the end and does not lose it.
 */
@Component
@DisallowReplay
@ProcessingGroup(DocumentsPolicies.PROCESSOR)
class WhenDocumentCondemnedThenDestroy {

  private static final String NAME = "WhenDocumentCondemnedThenDestroy";

  private final DocumentDestruction destruction;

  WhenDocumentCondemnedThenDestroy(DocumentDestruction destruction) {
    this.destruction = destruction;
  }

  @EventHandler
  void on(DocumentCondemned event, EventMessage<?> message) {
    destruction.destroy(event.documentId(), Cause.policy(NAME, message));
  }

  @EventHandler
  void on(DocumentRefused event, EventMessage<?> message) {
    destruction.destroy(event.documentId(), Cause.policy(NAME, message));
  }
}
