package ai.bilancompetence.privacy.command;

import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.privacy.command.PrivacyCommand.BeginErasure;
import ai.bilancompetence.privacy.command.PrivacyCommand.CancelErasure;
import ai.bilancompetence.privacy.command.PrivacyCommand.RecordConsent;
import ai.bilancompetence.privacy.command.PrivacyCommand.RecordErasure;
import ai.bilancompetence.privacy.command.PrivacyCommand.RequestErasure;
import ai.bilancompetence.privacy.command.PrivacyCommand.WithdrawConsent;
import ai.bilancompetence.privacy.event.ConsentPurpose;
import ai.bilancompetence.privacy.event.ConsentRecorded;
import ai.bilancompetence.privacy.event.ConsentWithdrawn;
import ai.bilancompetence.privacy.event.ErasureBegun;
import ai.bilancompetence.privacy.event.ErasureCancelled;
import ai.bilancompetence.privacy.event.ErasureRequested;
import ai.bilancompetence.privacy.event.PersonalDataErased;
import ai.bilancompetence.privacy.event.PrivacyEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What somebody has agreed to and whether they want to be forgotten, and every rule about it, free
 * of framework, clock and storage.
 *
 * @param erasure how far an erasure has come
 * @param dueAt when it begins; null when none was requested
 * @param consents versions of the texts that the person consents to now
 */
record PersonalData(Step erasure, @Nullable Instant dueAt, Map<ConsentPurpose, String> consents) {

  /** How far an erasure has come. */
  enum Step {
    NONE,
    REQUESTED,
    BEGUN,
    DONE
  }

  static final PersonalData UNTOUCHED = new PersonalData(Step.NONE, null, Map.of());

  /**
   * What follows from a command: no event when it has been carried out before.
   *
   * @param grace from the request of an erasure to its beginning
   * @throws DomainRejection when a rule refuses it
   */
  List<PrivacyEvent> decide(PrivacyCommand command, Duration grace, Instant now) {
    return switch (command) {
      case RequestErasure c ->
          erasure == Step.NONE
              ? List.of(new ErasureRequested(c.dataId(), c.requestedBy(), now.plus(grace), now))
              : List.of();
      case CancelErasure c -> cancel(c, now);
      case BeginErasure c ->
          erasure == Step.REQUESTED && dueAt != null && !now.isBefore(dueAt)
              ? List.of(new ErasureBegun(c.dataId(), now))
              : List.of();
      case RecordErasure c ->
          erasure == Step.BEGUN
              ? List.of(new PersonalDataErased(c.dataId(), c.erased(), c.kept(), now))
              : List.of();
      case RecordConsent c -> consent(c, now);
      case WithdrawConsent c ->
          consents.containsKey(c.purpose())
              ? List.of(new ConsentWithdrawn(c.dataId(), c.purpose(), c.recordedBy(), now))
              : List.of();
    };
  }

  private List<PrivacyEvent> cancel(CancelErasure c, Instant now) {
    return switch (erasure) {
      case NONE ->
          throw new DomainRejection(
              PrivacyError.PRIVACY_ERASURE_NOT_REQUESTED, "There is nothing to cancel");
      case REQUESTED -> List.of(new ErasureCancelled(c.dataId(), c.cancelledBy(), now));
      case BEGUN, DONE ->
          throw new DomainRejection(
              PrivacyError.PRIVACY_ERASURE_BEGUN, "What is erased does not come back");
    };
  }

  private List<PrivacyEvent> consent(RecordConsent c, Instant now) {
    if (erasure == Step.BEGUN || erasure == Step.DONE) {
      throw new DomainRejection(
          PrivacyError.PRIVACY_PERSON_ERASED, "There is nobody left who could consent");
    }
    return c.textVersion().equals(consents.get(c.purpose()))
        ? List.of()
        : List.of(
            new ConsentRecorded(
                c.dataId(), c.purpose(), c.textVersion(), c.channel(), c.recordedBy(), now));
  }

  /** The state after an event. It never rejects. */
  PersonalData evolve(PrivacyEvent event) {
    return switch (event) {
      case ErasureRequested e -> new PersonalData(Step.REQUESTED, e.dueAt(), consents);
      case ErasureCancelled _ -> new PersonalData(Step.NONE, null, consents);
      case ErasureBegun _ -> new PersonalData(Step.BEGUN, dueAt, consents);
      case PersonalDataErased _ -> new PersonalData(Step.DONE, dueAt, Map.of());
      case ConsentRecorded e -> {
        Map<ConsentPurpose, String> more = new TreeMap<>(consents);
        more.put(e.purpose(), e.textVersion());
        yield new PersonalData(erasure, dueAt, Map.copyOf(more));
      }
      case ConsentWithdrawn e -> {
        Map<ConsentPurpose, String> fewer = new TreeMap<>(consents);
        fewer.remove(e.purpose());
        yield new PersonalData(erasure, dueAt, Map.copyOf(fewer));
      }
    };
  }
}
