package ai.bilancompetence.privacy.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.error.ErrorCode;
import ai.bilancompetence.platform.error.PlatformError;
import ai.bilancompetence.privacy.command.PrivacyCommand.BeginErasure;
import ai.bilancompetence.privacy.command.PrivacyCommand.CancelErasure;
import ai.bilancompetence.privacy.command.PrivacyCommand.RecordConsent;
import ai.bilancompetence.privacy.command.PrivacyCommand.RecordErasure;
import ai.bilancompetence.privacy.command.PrivacyCommand.RequestErasure;
import ai.bilancompetence.privacy.command.PrivacyCommand.WithdrawConsent;
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
import ai.bilancompetence.privacy.event.PrivacyEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PersonalDataTest {

  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final Duration GRACE = Duration.ofDays(7);
  private static final PersonId ANNE = new PersonId(new UUID(1, 1));
  private static final PersonalDataId DATA = PersonalDataId.of(ANNE);
  private static final List<KeptData> KEPT =
      List.of(new KeptData("credit_movements", "accounting", "Code de commerce, L123-22"));
  private static final ErasureRequested REQUESTED =
      new ErasureRequested(DATA, ANNE, NOW.plus(GRACE), NOW);
  private static final ErasureBegun BEGUN = new ErasureBegun(DATA, NOW);
  private static final PersonalDataErased ERASED =
      new PersonalDataErased(DATA, List.of("account"), KEPT, NOW);
  private static final ConsentRecorded CONSENTED =
      new ConsentRecorded(DATA, ConsentPurpose.SURVEYS, "1", ConsentChannel.ONLINE, ANNE, NOW);

  private final RequestErasure request = new RequestErasure(DATA, ANNE);
  private final CancelErasure cancel = new CancelErasure(DATA, ANNE);
  private final BeginErasure begin = new BeginErasure(DATA);
  private final RecordErasure record = new RecordErasure(DATA, List.of("account"), KEPT);
  private final RecordConsent consent =
      new RecordConsent(DATA, ConsentPurpose.SURVEYS, "1", ConsentChannel.ONLINE, ANNE);
  private final WithdrawConsent withdraw = new WithdrawConsent(DATA, ConsentPurpose.SURVEYS, ANNE);

  @Nested
  class An_erasure {

    @Test
    void is_due_when_the_time_to_think_it_over_has_passed() {
      assertThat(after(NOW, request)).containsExactly(REQUESTED);
    }

    @Test
    void is_requested_once() {
      assertThat(after(NOW.plusSeconds(1), request, REQUESTED)).isEmpty();
      assertThat(after(NOW, request, REQUESTED, BEGUN)).isEmpty();
      assertThat(after(NOW, request, REQUESTED, BEGUN, ERASED)).isEmpty();
    }

    @Test
    void is_cancelled_before_it_begins_and_can_be_requested_again() {
      ErasureCancelled cancelled = new ErasureCancelled(DATA, ANNE, NOW);
      assertThat(after(NOW, cancel, REQUESTED)).containsExactly(cancelled);
      assertThat(after(NOW, request, REQUESTED, cancelled)).containsExactly(REQUESTED);
      assertThat(after(NOW.plus(GRACE), begin, REQUESTED, cancelled)).isEmpty();
    }

    @Test
    void cannot_be_cancelled_when_there_is_none_or_it_has_begun() {
      refused(PrivacyError.PRIVACY_ERASURE_NOT_REQUESTED, cancel);
      refused(PrivacyError.PRIVACY_ERASURE_BEGUN, cancel, REQUESTED, BEGUN);
      refused(PrivacyError.PRIVACY_ERASURE_BEGUN, cancel, REQUESTED, BEGUN, ERASED);
    }

    @Test
    void begins_when_it_is_due_and_not_before() {
      assertThat(after(NOW.plus(GRACE).minusMillis(1), begin, REQUESTED)).isEmpty();
      assertThat(after(NOW.plus(GRACE), begin, REQUESTED))
          .containsExactly(new ErasureBegun(DATA, NOW.plus(GRACE)));
      assertThat(after(NOW.plus(GRACE), begin, REQUESTED, BEGUN)).isEmpty();
      assertThat(after(NOW, begin)).isEmpty();
    }

    @Test
    void has_one_receipt() {
      assertThat(after(NOW, record, REQUESTED, BEGUN)).containsExactly(ERASED);
      assertThat(after(NOW, record, REQUESTED, BEGUN, ERASED)).isEmpty();
      assertThat(after(NOW, record, REQUESTED)).isEmpty();
    }
  }

  @Nested
  class A_consent {

    @Test
    void is_for_a_purpose_and_a_text() {
      assertThat(after(NOW, consent)).containsExactly(CONSENTED);
    }

    @Test
    void to_the_same_text_is_given_once_and_to_another_again() {
      assertThat(after(NOW, consent, CONSENTED)).isEmpty();
      RecordConsent other =
          new RecordConsent(DATA, ConsentPurpose.SURVEYS, "2", ConsentChannel.ONLINE, ANNE);
      assertThat(after(NOW, other, CONSENTED)).hasSize(1);
    }

    @Test
    void is_taken_back_at_any_time_and_once() {
      ConsentWithdrawn withdrawn = new ConsentWithdrawn(DATA, ConsentPurpose.SURVEYS, ANNE, NOW);
      assertThat(after(NOW, withdraw, CONSENTED)).containsExactly(withdrawn);
      assertThat(after(NOW, withdraw, CONSENTED, withdrawn)).isEmpty();
      assertThat(after(NOW, withdraw)).isEmpty();
    }

    @Test
    void is_not_given_by_somebody_who_is_being_erased() {
      refused(PrivacyError.PRIVACY_PERSON_ERASED, consent, REQUESTED, BEGUN);
      refused(PrivacyError.PRIVACY_PERSON_ERASED, consent, REQUESTED, BEGUN, ERASED);
    }
  }

  @Nested
  class Access {

    private final Actor anne = Actor.person(ANNE.value(), null, Set.of(Role.BENEFICIARY));
    private final Actor admin = Actor.person(new UUID(2, 2), null, Set.of(Role.ADMIN));
    private final Actor manager =
        Actor.person(new UUID(3, 3), new UUID(9, 9), Set.of(Role.MANAGER));
    private final Actor system = Actor.system("privacy.erasure", null);

    @Test
    void people_and_administrators_for_them_request_and_cancel() {
      for (PrivacyCommand command : List.of(request, cancel)) {
        PrivacyAccess.check(anne, command);
        PrivacyAccess.check(admin, command);
        forbidden(manager, command);
        forbidden(Actor.confined(ANNE.value(), new UUID(9, 9), Set.of(Role.BENEFICIARY)), command);
      }
    }

    @Test
    void nobody_consents_for_somebody_else() {
      for (PrivacyCommand command : List.of(consent, withdraw)) {
        PrivacyAccess.check(anne, command);
        forbidden(admin, command);
        forbidden(manager, command);
      }
    }

    @Test
    void only_the_system_erases() {
      for (PrivacyCommand command : List.of(begin, record)) {
        PrivacyAccess.check(system, command);
        forbidden(anne, command);
        forbidden(admin, command);
      }
    }

    private static void forbidden(Actor actor, PrivacyCommand command) {
      assertThatThrownBy(() -> PrivacyAccess.check(actor, command))
          .isInstanceOfSatisfying(
              DomainRejection.class,
              e -> assertThat(e.errorCode()).isEqualTo(PlatformError.FORBIDDEN));
    }
  }

  private static List<PrivacyEvent> after(
      Instant now, PrivacyCommand command, PrivacyEvent... history) {
    PersonalData data = PersonalData.UNTOUCHED;
    for (PrivacyEvent event : history) {
      data = data.evolve(event);
    }
    return data.decide(command, GRACE, now);
  }

  private static void refused(ErrorCode code, PrivacyCommand command, PrivacyEvent... history) {
    assertThatThrownBy(() -> after(NOW, command, history))
        .isInstanceOfSatisfying(
            DomainRejection.class, e -> assertThat(e.errorCode()).isEqualTo(code));
  }
}
