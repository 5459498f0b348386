package ai.bilancompetence.documents.command;

import ai.bilancompetence.documents.command.Circumstances.Space;
import ai.bilancompetence.documents.event.DestructionReason;
import ai.bilancompetence.documents.event.DocumentDestroyed;
import ai.bilancompetence.platform.command.AggregateStateContract;
import java.util.List;

class DocumentAggregateStateTest extends AggregateStateContract<Document, Document> {

  DocumentAggregateStateTest() {
    super(
        DocumentAggregate.class,
        new DocumentAggregateState(),
        List.of(
            Papers.registered(),
            Papers.held(),
            Papers.refused(),
            new DocumentDestroyed(Papers.PAPER, DestructionReason.REFUSED, Papers.NOW)),
        Papers.office(Space.UNKNOWN, false));
  }
}
