package ai.bilancompetence.platform.eventlog;

import ai.bilancompetence.assessments.event.AssessmentCancelled;
import ai.bilancompetence.assessments.event.AssessmentCompleted;
import ai.bilancompetence.assessments.event.AssessmentId;
import ai.bilancompetence.assessments.event.AssessmentRequested;
import ai.bilancompetence.assessments.event.AssessmentStartRefused;
import ai.bilancompetence.assessments.event.AssessmentStartRequested;
import ai.bilancompetence.assessments.event.AssessmentStarted;
import ai.bilancompetence.assessments.event.BilanFormat;
import ai.bilancompetence.assessments.event.ConsentGiven;
import ai.bilancompetence.credits.event.CreditAccountId;
import ai.bilancompetence.credits.event.ReservationId;
import ai.bilancompetence.identity.event.MemberAdded;
import ai.bilancompetence.identity.event.OrganisationCreated;
import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.identity.event.PersonErased;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.identity.event.PersonRegistered;
import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.event.DomainEvent;
import ai.bilancompetence.privacy.event.ConsentChannel;
import ai.bilancompetence.privacy.event.ConsentPurpose;
import ai.bilancompetence.privacy.event.ConsentRecorded;
import ai.bilancompetence.privacy.event.ConsentWithdrawn;
import ai.bilancompetence.privacy.event.ErasureBegun;
import ai.bilancompetence.privacy.event.ErasureCancelled;
import ai.bilancompetence.privacy.event.ErasureRequested;
import ai.bilancompetence.privacy.event.KeptData;
import ai.bilancompetence.privacy.event.PersonalDataErased;
import ai.bilancompetence.privacy.event.PersonalDataId;
import ai.bilancompetence.subscriptions.event.CreditPackPurchased;
import ai.bilancompetence.subscriptions.event.PurchaseId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** One event of each type, with values that never change. */
final class SampleEvents {

  static final Instant AT = Instant.parse("2026-03-31T08:15:30.123456Z");
  static final CreditAccountId ACCOUNT = new CreditAccountId(id(1));
  static final OrganisationId ORGANISATION = new OrganisationId(id(2));
  static final PersonId PERSON = new PersonId(id(3));
  private static final AssessmentId ASSESSMENT = new AssessmentId(id(4));
  static final ReservationId RESERVATION = new ReservationId(id(5));

  private SampleEvents() {}

  static List<DomainEvent> all() {
    return Stream.of(
            others(), privacy(), SampleCredits.all(), SampleDocuments.all(), SampleIdentity.all())
        .<DomainEvent>flatMap(sample -> sample)
        .toList();
  }

  private static Stream<DomainEvent> privacy() {
    PersonalDataId data = PersonalDataId.of(PERSON);
    return Stream.of(
        new PersonErased(PERSON, AT),
        new ErasureRequested(data, PERSON, AT.plusSeconds(60), AT),
        new ErasureCancelled(data, PERSON, AT),
        new ErasureBegun(data, AT),
        new PersonalDataErased(
            data,
            List.of("account", "keys"),
            List.of(new KeptData("history_without_names", "audit", "RGPD, article 17(3)(b)")),
            AT),
        new ConsentRecorded(
            data, ConsentPurpose.SURVEYS, "2026-11", ConsentChannel.ONLINE, PERSON, AT),
        new ConsentWithdrawn(data, ConsentPurpose.SURVEYS, PERSON, AT));
  }

  private static Stream<DomainEvent> others() {
    return Stream.of(
        new AssessmentRequested(
            ASSESSMENT,
            ORGANISATION,
            PERSON,
            new PersonId(id(7)),
            ACCOUNT,
            BilanFormat.HOURS_24,
            AT),
        new ConsentGiven(ASSESSMENT, PERSON, AT),
        new AssessmentStartRequested(ASSESSMENT, ACCOUNT, RESERVATION, 5, AT),
        new AssessmentStarted(ASSESSMENT, ACCOUNT, RESERVATION, AT),
        new AssessmentStartRefused(
            ASSESSMENT, RESERVATION, "credits_insufficient", "5 needed, 3 available", AT),
        new AssessmentCompleted(ASSESSMENT, ACCOUNT, RESERVATION, AT),
        new AssessmentCancelled(ASSESSMENT, ACCOUNT, null, AT),
        new PersonRegistered(PERSON, "camille@example.org", "Camille Exemple", AT),
        new OrganisationCreated(ORGANISATION, "Centre Exemple", PERSON, AT),
        new MemberAdded(ORGANISATION, PERSON, Set.of(Role.MANAGER), AT),
        new CreditPackPurchased(
            new PurchaseId(id(9)),
            ACCOUNT,
            ORGANISATION,
            "pack_200",
            200,
            2999,
            "EUR",
            "cs_sample",
            "pi_sample",
            AT));
  }

  static UUID id(int n) {
    return new UUID(0x0190_a000_0000_7000L, 0x8000_0000_0000_0000L + n);
  }
}
