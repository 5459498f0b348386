package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.command.IdentityCommand.RecordAccess;
import ai.bilancompetence.identity.command.factor.NewPasskey;
import ai.bilancompetence.identity.command.factor.PasskeyCreationOptions;
import ai.bilancompetence.identity.command.factor.Passkeys;
import ai.bilancompetence.identity.command.factor.RecoveryCodes;
import ai.bilancompetence.identity.command.factor.SecondFactor;
import ai.bilancompetence.identity.command.factor.SecondFactorError;
import ai.bilancompetence.identity.command.factor.SecondFactors;
import ai.bilancompetence.identity.command.factor.TotpEnrolment;
import ai.bilancompetence.identity.command.factor.TotpFactors;
import ai.bilancompetence.identity.event.PersonEvent;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.identity.event.RecoveryCodesIssued;
import ai.bilancompetence.identity.event.SecondFactorAdded;
import ai.bilancompetence.platform.access.SignIn;
import ai.bilancompetence.platform.command.Cause;
import ai.bilancompetence.platform.command.Commands;
import ai.bilancompetence.platform.command.Sender;
import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.error.PlatformError;
import ai.bilancompetence.platform.mail.Mail;
import ai.bilancompetence.platform.mail.Mails;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * Adds to what a person proves themselves with. Where there is something already, only who has
 * proved it can add to it: otherwise a stolen password would be enough for a factor of the thief's.
 */
@Component
class SecondFactorSetup {

  /**
   * A factor that counts from now on.
   *
   * @param recoveryCodes new ones, when the person had none; shown this once
   */
  record Added(SecondFactor factor, List<String> recoveryCodes) {

    @Override
    public String toString() {
      return "Added[factor=%s]".formatted(factor);
    }
  }

  private final Commands commands;
  private final Credentials credentials;
  private final SecondFactors factors;
  private final TotpFactors totp;
  private final Passkeys passkeys;
  private final RecoveryCodes recoveryCodes;
  private final SecondFactorDemand demand;
  private final Mails mails;
  private final Clock clock;

  SecondFactorSetup(
      Commands commands,
      Credentials credentials,
      SecondFactors factors,
      TotpFactors totp,
      Passkeys passkeys,
      RecoveryCodes recoveryCodes,
      SecondFactorDemand demand,
      Mails mails,
      Clock clock) {
    this.commands = commands;
    this.credentials = credentials;
    this.factors = factors;
    this.totp = totp;
    this.passkeys = passkeys;
    this.recoveryCodes = recoveryCodes;
    this.demand = demand;
    this.mails = mails;
    this.clock = clock;
  }

  /** Makes a secret for an app, which counts once {@link #confirmTotp} has seen a code of it. */
  TotpEnrolment beginTotp(PersonId person, SignIn signIn, String label) {
    return commands.inOneTransaction(
        sender -> {
          requireProof(person, signIn);
          String account = credentials.addressOf(person).orElseThrow();
          return totp.begin(person, account, label, clock.instant());
        });
  }

  Added confirmTotp(PersonId person, SignIn signIn, UUID factorId, String code, Cause cause) {
    return add(person, signIn, cause, now -> totp.confirm(person, factorId, code, now));
  }

  PasskeyCreationOptions passkeyOptions(PersonId person, SignIn signIn) {
    return commands.inOneTransaction(
        sender -> {
          requireProof(person, signIn);
          String account = credentials.addressOf(person).orElseThrow();
          return passkeys.creationOptions(person, account, account, clock.instant());
        });
  }

  Added addPasskey(PersonId person, SignIn signIn, NewPasskey passkey, String label, Cause cause) {
    return add(person, signIn, cause, now -> passkeys.add(person, passkey, label, now));
  }

  /** Gives the person new recovery codes; the old ones are worth nothing any more. */
  List<String> renewRecoveryCodes(PersonId person, SignIn signIn, Cause cause) {
    return commands.inOneTransaction(
        sender -> {
          factors.lock(person);
          requireProof(person, signIn);
          if (!factors.has(person)) {
            throw new DomainRejection(
                SecondFactorError.IDENTITY_SECOND_FACTOR_NOT_FOUND,
                "Recovery codes take the place of a second factor; add one first");
          }
          tell(person);
          return issueCodes(person, sender, cause, clock.instant());
        });
  }

  /** Gives the person an app with a secret that is known, if one is demanded and there is none. */
  void ensure(PersonId person, String secret, Cause cause) {
    commands.inOneTransaction(
        sender -> {
          factors.lock(person);
          if (!factors.has(person) && demand.isMadeOf(person)) {
            SecondFactor added = totp.add(person, secret, "Demo", clock.instant());
            recordAdded(person, added, sender, cause);
          }
          return person;
        });
  }

  private Added add(
      PersonId person, SignIn signIn, Cause cause, Function<Instant, SecondFactor> work) {
    return commands.inOneTransaction(
        sender -> {
          factors.lock(person);
          requireProof(person, signIn);
          Instant now = clock.instant();
          boolean first = !factors.has(person);
          SecondFactor added = work.apply(now);
          tell(person);
          recordAdded(person, added, sender, cause);
          boolean codes = first || recoveryCodes.left(person) == 0;
          return new Added(added, codes ? issueCodes(person, sender, cause, now) : List.of());
        });
  }

  private List<String> issueCodes(PersonId person, Sender sender, Cause cause, Instant now) {
    List<String> codes = recoveryCodes.issue(person);
    record(new RecoveryCodesIssued(person, codes.size(), now), sender, cause);
    return codes;
  }

  private void tell(PersonId person) {
    credentials
        .addressOf(person)
        .ifPresent(to -> mails.queue(new Mail.SecondFactorsChanged(to, clock.instant())));
  }

  private void requireProof(PersonId person, SignIn signIn) {
    if (!signIn.hasSecondFactor() && factors.has(person)) {
      throw new DomainRejection(
          PlatformError.SECOND_FACTOR_REQUIRED, "Step up with one that you have");
    }
  }

  private static void recordAdded(PersonId person, SecondFactor added, Sender sender, Cause cause) {
    record(
        new SecondFactorAdded(
            person, added.factorId(), added.kind(), added.label(), added.addedAt()),
        sender,
        cause);
  }

  private static void record(PersonEvent fact, Sender sender, Cause cause) {
    sender.send(new RecordAccess(fact), cause);
  }
}
