package ai.bilancompetence.documents.command;

import static ai.bilancompetence.documents.command.DocumentFixture.given;
import static ai.bilancompetence.documents.command.Papers.NEWER;
import static ai.bilancompetence.documents.command.Papers.NOW;
import static ai.bilancompetence.documents.command.Papers.PAPER;
import static ai.bilancompetence.documents.command.Papers.admin;
import static ai.bilancompetence.documents.command.Papers.auditor;
import static ai.bilancompetence.documents.command.Papers.beneficiary;
import static ai.bilancompetence.documents.command.Papers.colleague;
import static ai.bilancompetence.documents.command.Papers.condemned;
import static ai.bilancompetence.documents.command.Papers.consultant;
import static ai.bilancompetence.documents.command.Papers.cv;
import static ai.bilancompetence.documents.command.Papers.destroyed;
import static ai.bilancompetence.documents.command.Papers.held;
import static ai.bilancompetence.documents.command.Papers.manager;
import static ai.bilancompetence.documents.command.Papers.managerElsewhere;
import static ai.bilancompetence.documents.command.Papers.ofSize;
import static ai.bilancompetence.documents.command.Papers.ofTheCentre;
import static ai.bilancompetence.documents.command.Papers.policy;
import static ai.bilancompetence.documents.command.Papers.refused;
import static ai.bilancompetence.documents.command.Papers.registered;
import static ai.bilancompetence.documents.command.Papers.terms;
import static ai.bilancompetence.documents.command.Papers.uploaded;
import static ai.bilancompetence.documents.command.Papers.withdrawn;
import static ai.bilancompetence.platform.error.PlatformError.FORBIDDEN;

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
import ai.bilancompetence.documents.event.DocumentKind;
import ai.bilancompetence.documents.event.DocumentNameErased;
import ai.bilancompetence.documents.event.DocumentRefused;
import ai.bilancompetence.documents.event.DocumentReplaced;
import ai.bilancompetence.documents.event.DocumentScanned;
import ai.bilancompetence.documents.event.DocumentSpaceRanLow;
import ai.bilancompetence.documents.event.DocumentUploaded;
import ai.bilancompetence.documents.event.DocumentWithdrawn;
import ai.bilancompetence.documents.event.DocumentsEvent;
import ai.bilancompetence.documents.event.DownloadChannel;
import ai.bilancompetence.documents.event.LegalHoldLifted;
import ai.bilancompetence.documents.event.LegalHoldPlaced;
import ai.bilancompetence.documents.event.ScanVerdict;
import ai.bilancompetence.documents.event.UploadRefusal;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.error.PlatformError;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DocumentAggregateTest {

  private static final RegisterDocument REGISTER = new RegisterDocument(PAPER, cv());

  @Nested
  class Registering {

    @Test
    void a_consultant_announces_a_document() {
      given().when(consultant(), REGISTER).thenEvents(registered(cv(), NOW));
    }

    @Test
    void the_same_document_is_announced_once() {
      given(registered()).when(consultant(), REGISTER).thenNothing();
    }

    @Test
    void an_id_stands_for_one_document() {
      given(registered())
          .when(consultant(), new RegisterDocument(PAPER, ofSize(101)))
          .thenRefused(DocumentsError.DOCUMENT_EXISTS);
    }

    @Test
    void a_document_larger_than_its_kind_takes_is_refused() {
      given()
          .when(consultant(), new RegisterDocument(PAPER, ofSize(901)))
          .thenRefused(DocumentsError.DOCUMENT_TOO_LARGE);
    }

    @Test
    void a_document_that_does_not_fit_into_the_space_left_is_refused() {
      given()
          .withUsed(901, 80)
          .when(consultant(), REGISTER)
          .thenRefused(DocumentsError.DOCUMENT_QUOTA_EXHAUSTED);
    }

    @Test
    void a_confidential_document_belongs_to_somebody() {
      given()
          .when(policy(), new RegisterDocument(PAPER, ofTheCentre(DocumentKind.SYNTHESIS)))
          .thenRefused(DocumentsError.DOCUMENT_OWNER_REQUIRED);
    }

    @Test
    void a_manager_announces_no_confidential_document() {
      given()
          .when(manager(), new RegisterDocument(PAPER, terms(DocumentKind.SYNTHESIS)))
          .thenRefused(FORBIDDEN);
    }

    @Test
    void a_beneficiary_announces_what_is_theirs_and_nothing_of_the_centre() {
      given().when(beneficiary(), REGISTER).thenEvents(registered(cv(), NOW));
      given()
          .when(beneficiary(), new RegisterDocument(PAPER, terms(DocumentKind.EVIDENCE)))
          .thenRefused(FORBIDDEN);
    }

    @Test
    void nobody_announces_documents_of_another_centre() {
      given().when(managerElsewhere(), REGISTER).thenRefused(FORBIDDEN);
      given(registered())
          .when(managerElsewhere(), REGISTER)
          .thenRefused(DocumentsError.DOCUMENT_NOT_FOUND);
    }
  }

  @Nested
  class Space_running_low {

    @Test
    void is_told_at_80_and_at_95_percent_of_the_quota() {
      given()
          .withUsed(700, 0)
          .when(consultant(), REGISTER)
          .thenEvents(registered(cv(), NOW), ranLow(80, 800));
      given()
          .withUsed(850, 80)
          .when(consultant(), REGISTER)
          .thenEvents(registered(cv(), NOW), ranLow(95, 950));
    }

    @Test
    void is_told_once() {
      given().withUsed(810, 80).when(consultant(), REGISTER).thenEvents(registered(cv(), NOW));
    }

    @Test
    void is_told_again_after_there_was_room_meanwhile() {
      given()
          .withUsed(720, 95)
          .when(consultant(), REGISTER)
          .thenEvents(registered(cv(), NOW), ranLow(80, 820));
    }

    private DocumentSpaceRanLow ranLow(int percent, long used) {
      return new DocumentSpaceRanLow(PAPER, Papers.CENTRE, percent, used, Papers.QUOTA, NOW);
    }
  }

  @Nested
  class Uploading {

    @Test
    void bytes_that_were_looked_at_make_it_readable_until_its_kind_ends() {
      given(registered()).when(consultant(), new RecordUpload(PAPER)).thenEvents(looked(false));
    }

    @Test
    void with_a_scanner_they_are_read_by_nobody_yet() {
      given(registered())
          .withScanner()
          .when(consultant(), new RecordUpload(PAPER))
          .thenEvents(looked(true));
    }

    @Test
    void is_recorded_once() {
      given(registered(), uploaded()).when(consultant(), new RecordUpload(PAPER)).thenNothing();
      given(registered(), uploaded())
          .when(consultant(), new RefuseUpload(PAPER, UploadRefusal.BOMB))
          .thenNothing();
    }

    @Test
    void is_too_late_after_the_end() {
      given(registered(), refused())
          .when(consultant(), new RecordUpload(PAPER))
          .thenRefused(DocumentsError.DOCUMENT_ENDED);
      given(registered(), withdrawn())
          .when(consultant(), new PrepareUpload(PAPER))
          .thenRefused(DocumentsError.DOCUMENT_ENDED);
    }

    @Test
    void bytes_that_are_not_as_announced_end_it() {
      given(registered())
          .when(consultant(), new RefuseUpload(PAPER, UploadRefusal.TYPE_DIFFERS))
          .thenEvents(new DocumentRefused(PAPER, UploadRefusal.TYPE_DIFFERS, NOW));
      given(registered(), refused())
          .when(consultant(), new RefuseUpload(PAPER, UploadRefusal.TYPE_DIFFERS))
          .thenNothing();
    }

    @Test
    void is_for_whoever_may_announce_it() {
      given(registered()).when(colleague(), new PrepareUpload(PAPER)).thenRefused(notFound());
      given(registered()).when(auditor(), new PrepareUpload(PAPER)).thenRefused(FORBIDDEN);
      given(registered()).when(consultant(), new PrepareUpload(PAPER)).thenNothing();
    }

    private DocumentUploaded looked(boolean scanRequired) {
      return new DocumentUploaded(
          PAPER,
          DocumentKeys.of(PAPER, cv()),
          100,
          Papers.SHA256,
          DocumentType.PDF.mediaType(),
          scanRequired,
          NOW.plus(Duration.ofDays(100)),
          NOW);
    }
  }

  @Nested
  class Scanning {

    @Test
    void a_clean_document_can_be_read() {
      given(registered(), uploaded(true))
          .when(policy(), new RecordScan(PAPER, ScanVerdict.CLEAN, null))
          .thenEvents(new DocumentScanned(PAPER, ScanVerdict.CLEAN, null, NOW));
    }

    @ParameterizedTest
    @EnumSource(names = {"INFECTED", "REFUSED"})
    void any_other_document_is_destroyed(ScanVerdict verdict) {
      given(registered(), uploaded(true))
          .when(policy(), new RecordScan(PAPER, verdict, "Eicar"))
          .thenEvents(
              new DocumentScanned(PAPER, verdict, "Eicar", NOW),
              new DocumentCondemned(PAPER, DestructionReason.INFECTED, NOW));
    }

    @Test
    void counts_once() {
      given(registered(), uploaded(true), new DocumentScanned(PAPER, ScanVerdict.CLEAN, null, NOW))
          .when(policy(), new RecordScan(PAPER, ScanVerdict.CLEAN, null))
          .thenNothing();
    }

    @Test
    void is_not_told_by_people() {
      given(registered(), uploaded(true))
          .when(manager(), new RecordScan(PAPER, ScanVerdict.CLEAN, null))
          .thenRefused(FORBIDDEN);
    }

    @Test
    void comes_before_anybody_reads_it() {
      given(registered(), uploaded(true))
          .when(consultant(), link())
          .thenRefused(DocumentsError.DOCUMENT_NOT_SCANNED);
    }
  }

  @Nested
  class Downloading {

    @Test
    void is_granted_and_recorded_every_time() {
      DocumentDownloadGranted granted =
          new DocumentDownloadGranted(PAPER, Papers.CONSULTANT, DownloadChannel.LINK, NOW);
      given(registered(), uploaded()).when(consultant(), link()).thenEvents(granted);
      given(registered(), uploaded(), granted).when(consultant(), link()).thenEvents(granted);
    }

    @Test
    void needs_bytes() {
      given(registered())
          .when(consultant(), link())
          .thenRefused(DocumentsError.DOCUMENT_NOT_UPLOADED);
      given(registered(), uploaded(), withdrawn())
          .when(consultant(), link())
          .thenRefused(DocumentsError.DOCUMENT_ENDED);
    }

    @Test
    void is_for_the_owner_the_consultant_and_managers_and_not_for_auditors() {
      given(registered(), uploaded()).when(manager(), link()).thenEvents(granted(Papers.MANAGER));
      given(registered(), uploaded())
          .when(beneficiary(), link())
          .thenEvents(granted(Papers.BENEFICIARY));
      given(registered(), uploaded()).when(auditor(), link()).thenRefused(FORBIDDEN);
      given(registered(), uploaded()).when(colleague(), link()).thenRefused(notFound());
      given(registered(), uploaded()).when(managerElsewhere(), link()).thenRefused(notFound());
    }

    @ParameterizedTest
    @EnumSource(names = {"SYNTHESIS", "WORKING_DOCUMENT"})
    void of_what_is_confidential_is_for_the_owner_and_the_consultant_alone(DocumentKind kind) {
      DocumentsEvent announced = registered(terms(kind), Papers.EARLIER);
      given(announced, uploaded())
          .when(beneficiary(), link())
          .thenEvents(granted(Papers.BENEFICIARY));
      given(announced, uploaded())
          .when(consultant(), link())
          .thenEvents(granted(Papers.CONSULTANT));
      given(announced, uploaded()).when(manager(), link()).thenRefused(notFound());
      given(announced, uploaded()).when(colleague(), link()).thenRefused(notFound());
      given(announced, uploaded()).when(admin(), link()).thenRefused(FORBIDDEN);
      given(announced, uploaded()).when(auditor(), link()).thenRefused(FORBIDDEN);
    }

    @Test
    void is_not_for_whom_only_another_centre_vouches() {
      given(registered(), uploaded())
          .when(Papers.beneficiaryConfinedElsewhere(), link())
          .thenRefused(notFound());
    }

    @Test
    void of_invoices_is_for_managers() {
      DocumentsEvent announced = registered(ofTheCentre(DocumentKind.INVOICE), Papers.EARLIER);
      given(announced, uploaded()).when(manager(), link()).thenEvents(granted(Papers.MANAGER));
      given(announced, uploaded()).when(consultant(), link()).thenRefused(notFound());
    }

    @Test
    void of_what_is_nobodys_is_for_all_consultants() {
      DocumentsEvent announced = registered(ofTheCentre(DocumentKind.EVIDENCE), Papers.EARLIER);
      given(announced, uploaded()).when(colleague(), link()).thenEvents(granted(Papers.COLLEAGUE));
    }

    private DocumentDownloadGranted granted(PersonId person) {
      return new DocumentDownloadGranted(PAPER, person, DownloadChannel.LINK, NOW);
    }
  }

  @Nested
  class Replacing {

    private final ReplaceDocument replace = new ReplaceDocument(PAPER, NEWER);

    @Test
    void leaves_it_readable() {
      DocumentReplaced replaced = new DocumentReplaced(PAPER, NEWER, NOW);
      given(registered(), uploaded()).when(policy(), replace).thenEvents(replaced);
      given(registered(), uploaded(), replaced)
          .when(consultant(), link())
          .thenEvents(
              new DocumentDownloadGranted(PAPER, Papers.CONSULTANT, DownloadChannel.LINK, NOW));
      given(registered(), uploaded(), replaced).when(policy(), replace).thenNothing();
    }

    @Test
    void needs_something_to_replace() {
      given(registered())
          .when(policy(), replace)
          .thenRefused(DocumentsError.DOCUMENT_NOT_REPLACEABLE);
    }
  }

  @Nested
  class Withdrawing {

    private final WithdrawDocument withdraw = new WithdrawDocument(PAPER);

    @Test
    void keeps_the_bytes_for_a_while() {
      given(registered(), uploaded())
          .when(consultant(), withdraw)
          .thenEvents(new DocumentWithdrawn(PAPER, NOW.plus(Duration.ofDays(30)), NOW));
    }

    @Test
    void of_what_never_came_ends_it_at_once() {
      given(registered())
          .when(consultant(), withdraw)
          .thenEvents(new DocumentCondemned(PAPER, DestructionReason.WITHDRAWN, NOW));
      given(registered(), held())
          .when(consultant(), withdraw)
          .thenEvents(new DocumentWithdrawn(PAPER, NOW, NOW));
    }

    @Test
    void happens_once_and_not_after_the_end() {
      given(registered(), uploaded(), withdrawn()).when(consultant(), withdraw).thenNothing();
      given(registered(), uploaded(), condemned())
          .when(consultant(), withdraw)
          .thenRefused(DocumentsError.DOCUMENT_ENDED);
    }
  }

  @Nested
  class Legal_hold {

    private final PlaceLegalHold place = new PlaceLegalHold(PAPER, "TJ-2026/118");
    private final LiftLegalHold lift = new LiftLegalHold(PAPER);

    @Test
    void is_placed_and_lifted_by_managers() {
      given(registered(), uploaded())
          .when(manager(), place)
          .thenEvents(new LegalHoldPlaced(PAPER, "TJ-2026/118", NOW));
      given(registered(), uploaded(), held())
          .when(manager(), lift)
          .thenEvents(new LegalHoldLifted(PAPER, Papers.KEPT_UNTIL, NOW));
    }

    @Test
    void is_placed_and_lifted_once() {
      given(registered(), held()).when(manager(), place).thenNothing();
      given(registered()).when(manager(), lift).thenNothing();
    }

    @Test
    void is_refused_to_others_and_after_the_end() {
      given(registered()).when(consultant(), place).thenRefused(FORBIDDEN);
      given(registered(), uploaded(), condemned())
          .when(manager(), place)
          .thenRefused(DocumentsError.DOCUMENT_ENDED);
    }

    @Test
    void keeps_a_document_whose_time_has_come() {
      given(registered(), uploaded(), withdrawn(), held())
          .when(policy(), new CondemnIfDue(PAPER))
          .thenNothing();
      given(registered(), uploaded(), held())
          .when(policy(), new CondemnDocument(PAPER, DestructionReason.ERASURE))
          .thenRefused(DocumentsError.DOCUMENT_ON_HOLD);
    }
  }

  @Nested
  class Destroying {

    private final CondemnIfDue condemnIfDue = new CondemnIfDue(PAPER);

    @Test
    void begins_when_the_time_has_come_and_not_before() {
      given(registered(), uploaded()).when(policy(), condemnIfDue).thenNothing();
      given(registered(), uploaded(), withdrawn())
          .when(policy(), condemnIfDue)
          .thenEvents(new DocumentCondemned(PAPER, DestructionReason.WITHDRAWN, NOW));
      given(registered(cv(), NOW.minus(Duration.ofDays(7))))
          .when(policy(), condemnIfDue)
          .thenEvents(new DocumentCondemned(PAPER, DestructionReason.NOT_UPLOADED, NOW));
    }

    @Test
    void begins_once() {
      given(registered(), uploaded(), withdrawn(), condemned())
          .when(policy(), condemnIfDue)
          .thenNothing();
      given(registered(), uploaded(), condemned())
          .when(policy(), new CondemnDocument(PAPER, DestructionReason.ERASURE))
          .thenNothing();
    }

    @Test
    void forgets_what_a_document_is_called_that_outlives_its_owner() {
      EraseName erase = new EraseName(PAPER);
      DocumentNameErased erased = new DocumentNameErased(PAPER, NOW);
      given(registered(), uploaded()).when(policy(), erase).thenEvents(erased);
      given(registered(), uploaded(), erased).when(policy(), erase).thenNothing();
      given(registered(), uploaded()).when(manager(), erase).thenRefused(PlatformError.FORBIDDEN);
    }

    @Test
    void is_confirmed_when_the_bytes_are_gone() {
      given(registered(), uploaded(), condemned())
          .when(policy(), new ConfirmDestruction(PAPER))
          .thenEvents(new DocumentDestroyed(PAPER, DestructionReason.RETENTION_ENDED, NOW));
      given(registered(), refused())
          .when(policy(), new ConfirmDestruction(PAPER))
          .thenEvents(new DocumentDestroyed(PAPER, DestructionReason.REFUSED, NOW));
      given(registered(), uploaded(), condemned(), destroyed())
          .when(policy(), new ConfirmDestruction(PAPER))
          .thenNothing();
    }

    @Test
    void is_not_for_people() {
      given(registered(), uploaded())
          .when(admin(), new CondemnDocument(PAPER, DestructionReason.ERASURE))
          .thenRefused(FORBIDDEN);
      given(registered()).when(admin(), new LookUpFile(PAPER)).thenRefused(FORBIDDEN);
      given(registered()).when(policy(), new LookUpFile(PAPER)).thenNothing();
    }
  }

  @Test
  void nothing_is_done_with_a_document_that_was_not_announced() {
    given().when(manager(), new WithdrawDocument(PAPER)).thenRefused(notFound());
    given().when(policy(), new CondemnIfDue(PAPER)).thenRefused(notFound());
  }

  private static GrantDownload link() {
    return new GrantDownload(PAPER, DownloadChannel.LINK);
  }

  private static DocumentsError notFound() {
    return DocumentsError.DOCUMENT_NOT_FOUND;
  }
}
