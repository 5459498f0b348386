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
import ai.bilancompetence.credits.event.AccountOwner;
import ai.bilancompetence.credits.event.Allocation;
import ai.bilancompetence.credits.event.CreditAccountId;
import ai.bilancompetence.credits.event.CreditAccountOpened;
import ai.bilancompetence.credits.event.CreditCategory;
import ai.bilancompetence.credits.event.CreditsCaptured;
import ai.bilancompetence.credits.event.CreditsGranted;
import ai.bilancompetence.credits.event.CreditsReleased;
import ai.bilancompetence.credits.event.CreditsReserved;
import ai.bilancompetence.credits.event.CreditsSpent;
import ai.bilancompetence.credits.event.GrantId;
import ai.bilancompetence.credits.event.GrantSource;
import ai.bilancompetence.credits.event.ReservationHolder;
import ai.bilancompetence.credits.event.ReservationId;
import ai.bilancompetence.credits.event.SpendId;
import ai.bilancompetence.identity.event.MemberAdded;
import ai.bilancompetence.identity.event.OrganisationCreated;
import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.identity.event.PersonRegistered;
import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.event.DomainEvent;
import ai.bilancompetence.subscriptions.event.CreditPackPurchased;
import ai.bilancompetence.subscriptions.event.PurchaseId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** One event of each type, with values that never change. */
final class SampleEvents {

  private static final Instant AT = Instant.parse("2026-03-31T08:15:30.123456Z");
  private static final CreditAccountId ACCOUNT = new CreditAccountId(id(1));
  private static final OrganisationId ORGANISATION = new OrganisationId(id(2));
  private static final PersonId PERSON = new PersonId(id(3));
  private static final AssessmentId ASSESSMENT = new AssessmentId(id(4));
  private static final ReservationId RESERVATION = new ReservationId(id(5));
  private static final GrantId GRANT = new GrantId(id(6));
  private static final List<Allocation> SLICES = List.of(new Allocation(GRANT, 3));

  private SampleEvents() {}

  static List<DomainEvent> all() {
    return List.of(
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
        new CreditAccountOpened(ACCOUNT, AccountOwner.organisation(ORGANISATION.value()), AT),
        new CreditsGranted(
            ACCOUNT, GRANT, CreditCategory.PAID, 200, GrantSource.PURCHASE, "pi_sample", AT),
        new CreditsReserved(ACCOUNT, RESERVATION, ReservationHolder.CLIENT, "bilan", SLICES, AT),
        new CreditsCaptured(ACCOUNT, RESERVATION, "bilan", SLICES, List.of(), AT),
        new CreditsReleased(ACCOUNT, RESERVATION, SLICES, AT),
        new CreditsSpent(ACCOUNT, new SpendId(id(8)), "cv_analysis", SLICES, AT),
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

  private static UUID id(int n) {
    return new UUID(0x0190_a000_0000_7000L, 0x8000_0000_0000_0000L + n);
  }
}
