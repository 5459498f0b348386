package ai.bilancompetence.documents.command;

import static ai.bilancompetence.documents.command.DocumentsError.DOCUMENT_ENDED;
import static ai.bilancompetence.documents.command.DocumentsError.DOCUMENT_EXISTS;
import static ai.bilancompetence.documents.command.DocumentsError.DOCUMENT_NOT_FOUND;
import static ai.bilancompetence.documents.command.DocumentsError.DOCUMENT_NOT_REPLACEABLE;
import static ai.bilancompetence.documents.command.DocumentsError.DOCUMENT_NOT_SCANNED;
import static ai.bilancompetence.documents.command.DocumentsError.DOCUMENT_NOT_UPLOADED;
import static ai.bilancompetence.documents.command.DocumentsError.DOCUMENT_ON_HOLD;

import ai.bilancompetence.documents.command.DocumentSummary.State;
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
import ai.bilancompetence.documents.event.DestructionReason;
import ai.bilancompetence.documents.event.DocumentCondemned;
import ai.bilancompetence.documents.event.DocumentDestroyed;
import ai.bilancompetence.documents.event.DocumentDownloadGranted;
import ai.bilancompetence.documents.event.DocumentId;
import ai.bilancompetence.documents.event.DocumentNameErased;
import ai.bilancompetence.documents.event.DocumentRefused;
import ai.bilancompetence.documents.event.DocumentRegistered;
import ai.bilancompetence.documents.event.DocumentReplaced;
import ai.bilancompetence.documents.event.DocumentScanned;
import ai.bilancompetence.documents.event.DocumentSpaceRanLow;
import ai.bilancompetence.documents.event.DocumentUploaded;
import ai.bilancompetence.documents.event.DocumentWithdrawn;
import ai.bilancompetence.documents.event.DocumentsEvent;
import ai.bilancompetence.documents.event.LegalHoldLifted;
import ai.bilancompetence.documents.event.LegalHoldPlaced;
import ai.bilancompetence.documents.event.ScanVerdict;
import ai.bilancompetence.documents.event.UploadRefusal;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.event.Personal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The state of a document and every rule about it, free of framework, clock and storage.
 *
 * @param terms null before it is announced
 * @param endsAt when it is to be destroyed if nothing else happens; null before it is announced
 * @param holdCase the case that keeps it; null when none does
 * @param refusal why its bytes were refused; null when they were not
 * @param condemnedFor why it is being destroyed, or was; null when it is not
 */
record Document(
    @Nullable DocumentTerms terms,
    State state,
    @Nullable Instant endsAt,
    @Nullable String holdCase,
    @Nullable UploadRefusal refusal,
    @Nullable DestructionReason condemnedFor) {

  static final Document UNREGISTERED = new Document(null, State.REGISTERED, null, null, null, null);

  /**
   * What follows from a command: no event when it has been carried out before.
   *
   * @throws DomainRejection when a rule refuses it
   */
  List<DocumentsEvent> decide(DocumentsCommand command, Circumstances now) {
    if (command instanceof RegisterDocument c) {
      return register(c, now);
    }
    if (terms == null) {
      throw new DomainRejection(DOCUMENT_NOT_FOUND, "Announce the document first");
    }
    DocumentId id = command.documentId();
    return switch (command) {
      case RegisterDocument c -> register(c, now);
      case PrepareUpload c -> prepare();
      case RecordUpload c -> upload(id, terms, now);
      case RefuseUpload c -> refuse(c, now.at());
      case RecordScan c -> scan(c, now.at());
      case ReplaceDocument c -> replace(c, now.at());
      case WithdrawDocument c -> withdraw(id, now);
      case PlaceLegalHold c -> hold(c, now.at());
      case LiftLegalHold c -> lift(id, now.at());
      case GrantDownload c -> grant(c, now);
      case LookUpFile c -> List.of();
      case CondemnIfDue c -> condemnIfDue(id, now.at());
      case CondemnDocument c -> condemn(id, c.reason(), now.at());
      case EraseName c ->
          terms.name().equals(Personal.ERASED)
              ? List.of()
              : List.of(new DocumentNameErased(id, now.at()));
      case ConfirmDestruction c -> confirm(id, now.at());
    };
  }

  /** The state after an event. It never rejects. */
  Document evolve(DocumentsEvent event) {
    return switch (event) {
      case DocumentRegistered e ->
          new Document(DocumentTerms.of(e), State.REGISTERED, e.uploadUntil(), null, null, null);
      case DocumentSpaceRanLow e -> this;
      case DocumentUploaded e ->
          with(e.scanRequired() ? State.SCANNING : State.READABLE, e.keepUntil());
      case DocumentRefused e ->
          new Document(
              terms, State.REFUSED, endsAt, holdCase, e.reason(), DestructionReason.REFUSED);
      case DocumentScanned e -> e.verdict() == ScanVerdict.CLEAN ? with(State.READABLE) : this;
      case DocumentReplaced e -> with(State.REPLACED);
      case DocumentWithdrawn e -> with(State.WITHDRAWN, e.keepUntil());
      case LegalHoldPlaced e ->
          new Document(terms, state, endsAt, e.caseNumber(), refusal, condemnedFor);
      case LegalHoldLifted e -> new Document(terms, state, endsAt, null, refusal, condemnedFor);
      case DocumentCondemned e ->
          new Document(terms, State.CONDEMNED, endsAt, holdCase, refusal, e.reason());
      case DocumentNameErased e ->
          new Document(
              Objects.requireNonNull(terms).nameless(),
              state,
              endsAt,
              holdCase,
              refusal,
              condemnedFor);
      case DocumentDestroyed e -> with(State.DESTROYED);
      case DocumentDownloadGranted e -> this;
    };
  }

  /** The same for the caller; only for a document that was announced. */
  DocumentSummary summary(DocumentId id) {
    return new DocumentSummary(
        id, Objects.requireNonNull(terms).kind(), state, refusal, holdCase != null);
  }

  /** The same for whoever handles its bytes; only for a document that was announced. */
  DocumentFile file(DocumentId id) {
    return new DocumentFile(id, Objects.requireNonNull(terms), state);
  }

  private List<DocumentsEvent> register(RegisterDocument c, Circumstances now) {
    if (terms == null) {
      return Registration.decide(c, now);
    }
    if (!terms.equals(c.terms())) {
      throw new DomainRejection(DOCUMENT_EXISTS, "Choose another id");
    }
    return List.of();
  }

  private List<DocumentsEvent> prepare() {
    if (state == State.WITHDRAWN || state.isOver()) {
      throw ended();
    }
    return List.of();
  }

  private List<DocumentsEvent> upload(DocumentId id, DocumentTerms known, Circumstances now) {
    return switch (state) {
      case REGISTERED ->
          List.of(
              new DocumentUploaded(
                  id,
                  DocumentKeys.of(id, known),
                  known.sizeBytes(),
                  known.sha256(),
                  known.mediaType(),
                  now.scanned(),
                  now.at().plus(now.rules().of(known.kind()).kept()),
                  now.at()));
      case SCANNING, READABLE, REPLACED -> List.of();
      case WITHDRAWN, REFUSED, CONDEMNED, DESTROYED -> throw ended();
    };
  }

  private List<DocumentsEvent> refuse(RefuseUpload c, Instant at) {
    return state == State.REGISTERED
        ? List.of(new DocumentRefused(c.documentId(), c.reason(), at))
        : List.of(); // What was taken already is not refused by whoever comes late.
  }

  private List<DocumentsEvent> scan(RecordScan c, Instant at) {
    if (state != State.SCANNING && state != State.WITHDRAWN) {
      return List.of();
    }
    DocumentScanned scanned = new DocumentScanned(c.documentId(), c.verdict(), c.finding(), at);
    return switch (c.verdict()) {
      case CLEAN -> state == State.SCANNING ? List.of(scanned) : List.of();
      case INFECTED, REFUSED ->
          List.of(scanned, new DocumentCondemned(c.documentId(), DestructionReason.INFECTED, at));
    };
  }

  private List<DocumentsEvent> replace(ReplaceDocument c, Instant at) {
    return switch (state) {
      case READABLE -> List.of(new DocumentReplaced(c.documentId(), c.replacedBy(), at));
      case REGISTERED, SCANNING ->
          throw new DomainRejection(DOCUMENT_NOT_REPLACEABLE, "It cannot be read itself yet");
      case REPLACED, WITHDRAWN, REFUSED, CONDEMNED, DESTROYED -> List.of();
    };
  }

  private List<DocumentsEvent> withdraw(DocumentId id, Circumstances now) {
    return switch (state) {
      case REGISTERED ->
          holdCase == null
              ? List.of(new DocumentCondemned(id, DestructionReason.WITHDRAWN, now.at()))
              : List.of(new DocumentWithdrawn(id, now.at(), now.at()));
      case SCANNING, READABLE, REPLACED ->
          List.of(new DocumentWithdrawn(id, withdrawnUntil(now), now.at()));
      case WITHDRAWN -> List.of();
      case REFUSED, CONDEMNED, DESTROYED -> throw ended();
    };
  }

  /** Whoever takes a document back does not make it stay longer. */
  private Instant withdrawnUntil(Circumstances now) {
    Instant grace = now.at().plus(now.rules().withdrawnRetention());
    Instant end = Objects.requireNonNull(endsAt);
    return grace.isBefore(end) ? grace : end;
  }

  private List<DocumentsEvent> hold(PlaceLegalHold c, Instant at) {
    if (state.isOver()) {
      throw ended();
    }
    return c.caseNumber().equals(holdCase)
        ? List.of()
        : List.of(new LegalHoldPlaced(c.documentId(), c.caseNumber(), at));
  }

  private List<DocumentsEvent> lift(DocumentId id, Instant at) {
    return holdCase == null
        ? List.of()
        : List.of(new LegalHoldLifted(id, Objects.requireNonNull(endsAt), at));
  }

  private List<DocumentsEvent> grant(GrantDownload c, Circumstances now) {
    return switch (state) {
      case READABLE, REPLACED ->
          List.of(
              new DocumentDownloadGranted(
                  c.documentId(),
                  now.person() == null ? null : new PersonId(now.person()),
                  c.channel(),
                  now.at()));
      case REGISTERED -> throw new DomainRejection(DOCUMENT_NOT_UPLOADED, "Upload it first");
      case SCANNING -> throw new DomainRejection(DOCUMENT_NOT_SCANNED, "Ask again in a moment");
      case WITHDRAWN, REFUSED, CONDEMNED, DESTROYED -> throw ended();
    };
  }

  private List<DocumentsEvent> condemnIfDue(DocumentId id, Instant at) {
    boolean due = endsAt != null && !at.isBefore(endsAt);
    if (!due || holdCase != null || state.isOver()) {
      return List.of();
    }
    DestructionReason reason =
        switch (state) {
          case REGISTERED -> DestructionReason.NOT_UPLOADED;
          case WITHDRAWN -> DestructionReason.WITHDRAWN;
          default -> DestructionReason.RETENTION_ENDED;
        };
    return List.of(new DocumentCondemned(id, reason, at));
  }

  private List<DocumentsEvent> condemn(DocumentId id, DestructionReason reason, Instant at) {
    if (state.isOver()) {
      return List.of();
    }
    if (holdCase != null) {
      throw new DomainRejection(DOCUMENT_ON_HOLD, "Lift the hold first");
    }
    return List.of(new DocumentCondemned(id, reason, at));
  }

  private List<DocumentsEvent> confirm(DocumentId id, Instant at) {
    return state == State.CONDEMNED || state == State.REFUSED
        ? List.of(new DocumentDestroyed(id, Objects.requireNonNull(condemnedFor), at))
        : List.of();
  }

  private DomainRejection ended() {
    return new DomainRejection(DOCUMENT_ENDED, "Register another one");
  }

  private Document with(State next) {
    return with(next, endsAt);
  }

  private Document with(State next, @Nullable Instant end) {
    return new Document(terms, next, end, holdCase, refusal, condemnedFor);
  }
}
