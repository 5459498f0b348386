package ai.bilancompetence.documents.command;

import ai.bilancompetence.documents.command.Circumstances.Space;
import ai.bilancompetence.documents.command.DocumentsCommand.RegisterDocument;
import ai.bilancompetence.documents.event.DestructionReason;
import ai.bilancompetence.documents.event.DocumentCondemned;
import ai.bilancompetence.documents.event.DocumentDestroyed;
import ai.bilancompetence.documents.event.DocumentId;
import ai.bilancompetence.documents.event.DocumentKind;
import ai.bilancompetence.documents.event.DocumentRefused;
import ai.bilancompetence.documents.event.DocumentRegistered;
import ai.bilancompetence.documents.event.DocumentUploaded;
import ai.bilancompetence.documents.event.DocumentWithdrawn;
import ai.bilancompetence.documents.event.DocumentsEvent;
import ai.bilancompetence.documents.event.LegalHoldPlaced;
import ai.bilancompetence.documents.event.UploadRefusal;
import ai.bilancompetence.identity.command.KnownMemberships;
import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.access.Role;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** People of a centre and a document of theirs, for tests. */
final class Papers {

  static final Instant NOW = Instant.parse("2026-03-31T22:00:00.123456Z");
  static final Instant EARLIER = NOW.minus(Duration.ofDays(1));
  static final OrganisationId CENTRE = new OrganisationId(new UUID(2, 1));
  static final OrganisationId OTHER_CENTRE = new OrganisationId(new UUID(2, 2));
  static final PersonId BENEFICIARY = new PersonId(new UUID(3, 1));
  static final PersonId CONSULTANT = new PersonId(new UUID(3, 2));
  static final PersonId COLLEAGUE = new PersonId(new UUID(3, 3));
  static final PersonId MANAGER = new PersonId(new UUID(3, 4));
  static final PersonId STRANGER = new PersonId(new UUID(3, 5));
  static final DocumentId PAPER = new DocumentId(new UUID(4, 1));
  static final DocumentId NEWER = new DocumentId(new UUID(4, 2));
  static final String SHA256 = "ab".repeat(32);
  static final long QUOTA = 1_000;
  static final DocumentsProperties RULES =
      new DocumentsProperties(
          Map.of(DocumentKind.CV, new DocumentsProperties.Kind(900L, null, Duration.ofDays(100))),
          QUOTA,
          Duration.ofDays(7),
          Duration.ofMinutes(15),
          Duration.ofMinutes(5),
          Duration.ofDays(30));
  static final Instant KEPT_UNTIL = EARLIER.plus(Duration.ofDays(100));

  private Papers() {}

  static DocumentTerms terms(DocumentKind kind) {
    return new DocumentTerms(
        CENTRE,
        BENEFICIARY,
        CONSULTANT,
        new UUID(5, 1),
        kind,
        BENEFICIARY.value(),
        "Papier.pdf",
        DocumentType.PDF.mediaType(),
        100,
        SHA256,
        null);
  }

  static DocumentTerms cv() {
    return terms(DocumentKind.CV);
  }

  static DocumentTerms ofSize(long bytes) {
    DocumentTerms cv = cv();
    return new DocumentTerms(
        cv.organisationId(),
        cv.ownerId(),
        cv.consultantId(),
        cv.assessmentId(),
        cv.kind(),
        cv.subjectId(),
        cv.name(),
        cv.mediaType(),
        bytes,
        cv.sha256(),
        cv.replaces());
  }

  static DocumentTerms ofTheCentre(DocumentKind kind) {
    DocumentTerms cv = cv();
    return new DocumentTerms(
        CENTRE,
        null,
        null,
        null,
        kind,
        PAPER.value(),
        cv.name(),
        cv.mediaType(),
        cv.sizeBytes(),
        cv.sha256(),
        null);
  }

  static DocumentRegistered registered(DocumentTerms terms, Instant at) {
    return (DocumentRegistered)
        Registration.decide(
                new RegisterDocument(PAPER, terms),
                new Circumstances(RULES, false, Space.UNKNOWN, null, at))
            .getFirst();
  }

  static DocumentRegistered registered() {
    return registered(cv(), EARLIER);
  }

  static DocumentUploaded uploaded(boolean scanRequired) {
    return new DocumentUploaded(
        PAPER,
        DocumentKeys.of(PAPER, cv()),
        100,
        SHA256,
        DocumentType.PDF.mediaType(),
        scanRequired,
        KEPT_UNTIL,
        EARLIER);
  }

  static DocumentUploaded uploaded() {
    return uploaded(false);
  }

  static DocumentWithdrawn withdrawn() {
    return new DocumentWithdrawn(PAPER, NOW, EARLIER);
  }

  static DocumentRefused refused() {
    return new DocumentRefused(PAPER, UploadRefusal.POLYGLOT, EARLIER);
  }

  static DocumentCondemned condemned() {
    return new DocumentCondemned(PAPER, DestructionReason.RETENTION_ENDED, EARLIER);
  }

  static DocumentDestroyed destroyed() {
    return new DocumentDestroyed(PAPER, DestructionReason.RETENTION_ENDED, EARLIER);
  }

  static LegalHoldPlaced held() {
    return new LegalHoldPlaced(PAPER, "TJ-2026/118", EARLIER);
  }

  /** The office of a centre that has used so much of its space. */
  static DocumentOffice office(Space space, boolean scanned) {
    return new DocumentOffice(
        RULES,
        new ScannerProperties(scanned, "localhost", 3310, Duration.ofSeconds(1)),
        new Shelf(space),
        new KnownMemberships()
            .with(BENEFICIARY, CENTRE, Role.BENEFICIARY)
            .with(CONSULTANT, CENTRE, Role.CONSULTANT)
            .with(COLLEAGUE, CENTRE, Role.CONSULTANT)
            .with(MANAGER, CENTRE, Role.MANAGER),
        Clock.fixed(NOW, ZoneOffset.UTC));
  }

  static Actor beneficiary() {
    return Actor.person(BENEFICIARY.value(), CENTRE.value(), Set.of(Role.BENEFICIARY));
  }

  static Actor consultant() {
    return Actor.person(CONSULTANT.value(), CENTRE.value(), Set.of(Role.CONSULTANT));
  }

  static Actor colleague() {
    return Actor.person(COLLEAGUE.value(), CENTRE.value(), Set.of(Role.CONSULTANT));
  }

  static Actor manager() {
    return Actor.person(MANAGER.value(), CENTRE.value(), Set.of(Role.MANAGER));
  }

  static Actor auditor() {
    return Actor.person(new UUID(3, 6), CENTRE.value(), Set.of(Role.AUDITOR));
  }

  static Actor admin() {
    return Actor.person(new UUID(3, 7), null, Set.of(Role.ADMIN));
  }

  /** The beneficiary, for whom nobody vouches but another centre. */
  static Actor beneficiaryConfinedElsewhere() {
    return Actor.confined(BENEFICIARY.value(), OTHER_CENTRE.value(), Set.of(Role.BENEFICIARY));
  }

  static Actor managerElsewhere() {
    return Actor.person(STRANGER.value(), OTHER_CENTRE.value(), Set.of(Role.MANAGER));
  }

  static Actor policy() {
    return Actor.system("WhenXThenY", CENTRE.value());
  }

  /** A shelf on which nothing stands. */
  private static final class Shelf extends DocumentShelf {

    private final Space space;

    private Shelf(Space space) {
      super(null);
      this.space = space;
    }

    @Override
    Space space(OrganisationId organisation) {
      return space;
    }

    @Override
    void requireReplaceable(DocumentTerms terms) {}

    @Override
    void keep(List<DocumentsEvent> events) {}
  }
}
