package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.command.IdentityCommand.RecordAccess;
import ai.bilancompetence.identity.command.factor.Guesses;
import ai.bilancompetence.identity.command.factor.RecoveryCodes;
import ai.bilancompetence.identity.command.factor.SecondFactor;
import ai.bilancompetence.identity.command.factor.SecondFactorError;
import ai.bilancompetence.identity.command.factor.SecondFactors;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.identity.event.SecondFactorRemoved;
import ai.bilancompetence.identity.event.SessionEnd;
import ai.bilancompetence.platform.access.SignIn;
import ai.bilancompetence.platform.command.Cause;
import ai.bilancompetence.platform.command.Commands;
import ai.bilancompetence.platform.command.Sender;
import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.error.PlatformError;
import ai.bilancompetence.platform.mail.Mail;
import ai.bilancompetence.platform.mail.Mails;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Takes second factors away from people. Their other sessions end: what was proved in them may be
 * what is not trusted any more.
 */
@Component
class SecondFactorRemoval {

  private final Commands commands;
  private final SecondFactors factors;
  private final RecoveryCodes recoveryCodes;
  private final Guesses guesses;
  private final SecondFactorDemand demand;
  private final OpenSessions sessions;
  private final Credentials credentials;
  private final Mails mails;
  private final Clock clock;

  SecondFactorRemoval(
      Commands commands,
      SecondFactors factors,
      RecoveryCodes recoveryCodes,
      Guesses guesses,
      SecondFactorDemand demand,
      OpenSessions sessions,
      Credentials credentials,
      Mails mails,
      Clock clock) {
    this.commands = commands;
    this.factors = factors;
    this.recoveryCodes = recoveryCodes;
    this.guesses = guesses;
    this.demand = demand;
    this.sessions = sessions;
    this.credentials = credentials;
    this.mails = mails;
    this.clock = clock;
  }

  /**
   * Takes away one that the person no longer wants. With the last one go the recovery codes.
   *
   * @throws DomainRejection with {@code identity_second_factor_not_found}, {@code
   *     second_factor_required} when it was not proved, {@code identity_second_factor_needed} when
   *     it is the last and a role of the person demands one
   */
  void remove(PersonId person, SignIn signIn, UUID factorId, Cause cause) {
    commands.inOneTransaction(
        sender -> {
          factors.lock(person);
          SecondFactor removed =
              factors
                  .remove(person, factorId)
                  .orElseThrow(
                      () ->
                          new DomainRejection(
                              SecondFactorError.IDENTITY_SECOND_FACTOR_NOT_FOUND,
                              "You have no such second factor"));
          if (!signIn.hasSecondFactor()) {
            throw new DomainRejection(
                PlatformError.SECOND_FACTOR_REQUIRED, "Step up with one that you have");
          }
          boolean last = !factors.has(person);
          if (last && demand.isMadeOf(person)) {
            throw new DomainRejection(
                SecondFactorError.IDENTITY_SECOND_FACTOR_NEEDED, "Add another one first");
          }
          if (last) {
            recoveryCodes.clear(person);
          }
          tell(person);
          record(person, removed, sender, cause);
          sessions.endAll(person, signIn.sessionId(), SessionEnd.SECOND_FACTOR_CHANGED, sender);
          return removed;
        });
  }

  /**
   * Takes away all that a person has lost, for an administrator who has made sure who asks.
   *
   * @return what they were
   */
  List<SecondFactor> reset(PersonId person, Cause cause) {
    return commands.inOneTransaction(
        sender -> {
          factors.lock(person);
          List<SecondFactor> lost = factors.of(person);
          lost.forEach(factor -> factors.remove(person, factor.factorId()));
          recoveryCodes.clear(person);
          guesses.forget(person);
          tell(person);
          lost.forEach(factor -> record(person, factor, sender, cause));
          sessions.endAll(person, null, SessionEnd.SECOND_FACTOR_CHANGED, sender);
          return lost;
        });
  }

  private void tell(PersonId person) {
    credentials
        .addressOf(person)
        .ifPresent(to -> mails.queue(new Mail.SecondFactorsChanged(to, clock.instant())));
  }

  private void record(PersonId person, SecondFactor factor, Sender sender, Cause cause) {
    sender.send(
        new RecordAccess(
            new SecondFactorRemoved(person, factor.factorId(), factor.kind(), clock.instant())),
        cause);
  }
}
