package ai.bilancompetence.documents.command;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;

import ai.bilancompetence.documents.command.DocumentsCommand.CondemnDocument;
import ai.bilancompetence.documents.command.DocumentsCommand.CondemnIfDue;
import ai.bilancompetence.documents.command.DocumentsCommand.ConfirmDestruction;
import ai.bilancompetence.documents.command.DocumentsCommand.EraseName;
import ai.bilancompetence.documents.command.DocumentsCommand.GrantDownload;
import ai.bilancompetence.documents.command.DocumentsCommand.LiftLegalHold;
import ai.bilancompetence.documents.command.DocumentsCommand.LookUpFile;
import ai.bilancompetence.documents.command.DocumentsCommand.PlaceLegalHold;
import ai.bilancompetence.documents.command.DocumentsCommand.PrepareUpload;
import ai.bilancompetence.documents.command.DocumentsCommand.RecordScan;
import ai.bilancompetence.documents.command.DocumentsCommand.RecordUpload;
import ai.bilancompetence.documents.command.DocumentsCommand.RefuseUpload;
import ai.bilancompetence.documents.command.DocumentsCommand.RegisterDocument;
import ai.bilancompetence.documents.command.DocumentsCommand.ReplaceDocument;
import ai.bilancompetence.documents.command.DocumentsCommand.WithdrawDocument;
import ai.bilancompetence.documents.event.DocumentId;
import ai.bilancompetence.documents.event.DocumentsEvent;
import ai.bilancompetence.platform.command.Cause;
import ai.bilancompetence.platform.command.CausedBy;
import ai.bilancompetence.platform.command.Recorder;
import ai.bilancompetence.platform.command.TakingTurns;
import java.util.List;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.SourceId;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * The Axon shell around {@link Document}: one line for each command, one handler for all events.
 */
@Aggregate(type = DocumentId.AGGREGATE_TYPE, lockFactory = TakingTurns.BEAN)
class DocumentAggregate {

  @AggregateIdentifier
  @SuppressWarnings("UnusedVariable") // Axon reads it.
  private @Nullable String streamId;

  private Document document = Document.UNREGISTERED;

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  DocumentSummary handle(RegisterDocument c, @CausedBy Cause cause, DocumentOffice office) {
    return decide(c, cause, office).summary(c.documentId());
  }

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  DocumentFile handle(PrepareUpload c, @CausedBy Cause cause, DocumentOffice office) {
    return decide(c, cause, office).file(c.documentId());
  }

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  DocumentSummary handle(RecordUpload c, @CausedBy Cause cause, DocumentOffice office) {
    return decide(c, cause, office).summary(c.documentId());
  }

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  DocumentSummary handle(RefuseUpload c, @CausedBy Cause cause, DocumentOffice office) {
    return decide(c, cause, office).summary(c.documentId());
  }

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  DocumentSummary handle(RecordScan c, @CausedBy Cause cause, DocumentOffice office) {
    return decide(c, cause, office).summary(c.documentId());
  }

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  DocumentSummary handle(ReplaceDocument c, @CausedBy Cause cause, DocumentOffice office) {
    return decide(c, cause, office).summary(c.documentId());
  }

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  DocumentSummary handle(WithdrawDocument c, @CausedBy Cause cause, DocumentOffice office) {
    return decide(c, cause, office).summary(c.documentId());
  }

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  DocumentSummary handle(PlaceLegalHold c, @CausedBy Cause cause, DocumentOffice office) {
    return decide(c, cause, office).summary(c.documentId());
  }

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  DocumentSummary handle(LiftLegalHold c, @CausedBy Cause cause, DocumentOffice office) {
    return decide(c, cause, office).summary(c.documentId());
  }

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  DocumentFile handle(GrantDownload c, @CausedBy Cause cause, DocumentOffice office) {
    return decide(c, cause, office).file(c.documentId());
  }

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  DocumentFile handle(LookUpFile c, @CausedBy Cause cause, DocumentOffice office) {
    return decide(c, cause, office).file(c.documentId());
  }

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  DocumentSummary handle(CondemnIfDue c, @CausedBy Cause cause, DocumentOffice office) {
    return decide(c, cause, office).summary(c.documentId());
  }

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  DocumentSummary handle(CondemnDocument c, @CausedBy Cause cause, DocumentOffice office) {
    return decide(c, cause, office).summary(c.documentId());
  }

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  DocumentSummary handle(EraseName c, @CausedBy Cause cause, DocumentOffice office) {
    return decide(c, cause, office).summary(c.documentId());
  }

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  DocumentSummary handle(ConfirmDestruction c, @CausedBy Cause cause, DocumentOffice office) {
    return decide(c, cause, office).summary(c.documentId());
  }

  @EventSourcingHandler
  void on(DocumentsEvent event) {
    streamId = event.documentId().streamId();
    document = document.evolve(event);
  }

  /** Takes up a state that was kept, in place of the events that led to it. */
  @EventSourcingHandler
  void on(Document kept, @SourceId String id) {
    streamId = id;
    document = kept;
  }

  private Document decide(DocumentsCommand command, Cause cause, DocumentOffice office) {
    DocumentsAccess.check(cause.actor(), command, document.terms());
    Circumstances now =
        command instanceof RegisterDocument c && document.terms() == null
            ? office.admit(c, cause)
            : office.circumstances(cause);
    List<DocumentsEvent> events = document.decide(command, now);
    DocumentTerms terms = command instanceof RegisterDocument c ? c.terms() : document.terms();
    Recorder.record(events, Objects.requireNonNull(terms).organisationId().value());
    office.keep(events);
    return document;
  }
}
