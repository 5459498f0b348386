package ai.bilancompetence.documents.query;

import ai.bilancompetence.documents.event.DocumentId;
import ai.bilancompetence.documents.event.DocumentsEvent;
import ai.bilancompetence.platform.event.DomainEvent;
import ai.bilancompetence.platform.query.AggregateHistory;
import org.springframework.stereotype.Component;

/** Where a document stood after each of its events. */
@Component
class DocumentHistory implements AggregateHistory<DocumentState> {

  @Override
  public String aggregateType() {
    return DocumentId.AGGREGATE_TYPE;
  }

  @Override
  public DocumentState initial() {
    return DocumentState.NOTHING;
  }

  @Override
  public DocumentState evolve(DocumentState state, DomainEvent event) {
    return state.evolve((DocumentsEvent) event);
  }
}
