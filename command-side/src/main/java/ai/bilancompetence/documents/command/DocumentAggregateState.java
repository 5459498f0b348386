package ai.bilancompetence.documents.command;

import ai.bilancompetence.documents.event.DocumentId;
import ai.bilancompetence.documents.event.DocumentsEvent;
import ai.bilancompetence.platform.event.DomainEvent;
import ai.bilancompetence.platform.eventlog.AggregateState;
import org.springframework.stereotype.Component;

/** How {@link Document} is kept between commands. */
@Component
final class DocumentAggregateState implements AggregateState.StoredAsItIs<Document> {

  @Override
  public String aggregateType() {
    return DocumentId.AGGREGATE_TYPE;
  }

  @Override
  public Class<Document> stateType() {
    return Document.class;
  }

  @Override
  public int revision() {
    return 1;
  }

  @Override
  public Document initial() {
    return Document.UNREGISTERED;
  }

  @Override
  public Document evolve(Document state, DomainEvent event) {
    return state.evolve((DocumentsEvent) event);
  }
}
