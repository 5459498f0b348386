package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.command.IdentityCommand.AppointAdministrator;
import ai.bilancompetence.identity.command.IdentityCommand.ChangeProfile;
import ai.bilancompetence.identity.command.IdentityCommand.ConfirmEmailAddress;
import ai.bilancompetence.identity.command.IdentityCommand.DismissAdministrator;
import ai.bilancompetence.identity.command.IdentityCommand.ErasePerson;
import ai.bilancompetence.identity.command.IdentityCommand.PersonCommand;
import ai.bilancompetence.identity.command.IdentityCommand.RecordAccess;
import ai.bilancompetence.identity.command.IdentityCommand.RegisterPerson;
import ai.bilancompetence.identity.event.AdministratorAppointed;
import ai.bilancompetence.identity.event.AdministratorDismissed;
import ai.bilancompetence.identity.event.EmailAddressConfirmed;
import ai.bilancompetence.identity.event.IdentityLinked;
import ai.bilancompetence.identity.event.IdentityUnlinked;
import ai.bilancompetence.identity.event.LogInFailed;
import ai.bilancompetence.identity.event.LogInLocked;
import ai.bilancompetence.identity.event.LoggedIn;
import ai.bilancompetence.identity.event.PasswordChanged;
import ai.bilancompetence.identity.event.PersonErased;
import ai.bilancompetence.identity.event.PersonEvent;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.identity.event.PersonRegistered;
import ai.bilancompetence.identity.event.ProfileChanged;
import ai.bilancompetence.identity.event.RecoveryCodeUsed;
import ai.bilancompetence.identity.event.RecoveryCodesIssued;
import ai.bilancompetence.identity.event.SecondFactorAdded;
import ai.bilancompetence.identity.event.SecondFactorRemoved;
import ai.bilancompetence.identity.event.SessionEnded;
import ai.bilancompetence.identity.event.SignInRenewed;
import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.event.Personal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The state of a person's account and every rule about it, free of framework, clock and storage.
 *
 * <p>With what somebody logs in is not in here: passwords, secrets and tokens stand in tables, and
 * whoever checks them has the outcome recorded, see {@link RecordAccess}.
 *
 * @param id null before the person is registered
 * @param email null before the person is registered
 * @param fullName null before the person is registered
 * @param language null before the person has chosen one
 * @param confirmed whether the person has shown that the address is theirs
 * @param administrator whether the person belongs to the platform's own staff
 */
record Person(
    @Nullable PersonId id,
    @Personal(subject = "id") @Nullable String email,
    @Personal(subject = "id") @Nullable String fullName,
    @Nullable String language,
    boolean confirmed,
    boolean administrator) {

  static final Person UNREGISTERED = new Person(null, null, null, null, false, false);

  /**
   * What follows from a command: no event when it has been carried out before.
   *
   * @throws DomainRejection when a rule refuses it
   */
  List<PersonEvent> decide(PersonCommand command, Instant now) {
    if (command instanceof RegisterPerson c) {
      return register(c, now);
    }
    if (command instanceof ErasePerson c) {
      return email == null ? List.of() : List.of(new PersonErased(c.personId(), now));
    }
    if (email == null) {
      throw notFound();
    }
    return switch (command) {
      case ErasePerson _ -> List.of();
      case RegisterPerson c -> register(c, now);
      case ConfirmEmailAddress c ->
          confirmed ? List.of() : List.of(new EmailAddressConfirmed(c.personId(), now));
      case ChangeProfile c -> changeProfile(c, now);
      case AppointAdministrator c ->
          administrator ? List.of() : List.of(new AdministratorAppointed(c.personId(), now));
      case DismissAdministrator c ->
          administrator ? List.of(new AdministratorDismissed(c.personId(), now)) : List.of();
      case RecordAccess c -> List.of(c.fact());
    };
  }

  /** The state after an event. It never rejects. */
  Person evolve(PersonEvent event) {
    return switch (event) {
      case PersonRegistered e ->
          new Person(e.personId(), e.email(), e.fullName(), language, confirmed, administrator);
      case EmailAddressConfirmed e ->
          new Person(id, email, fullName, language, true, administrator);
      case ProfileChanged e ->
          new Person(id, email, e.fullName(), e.language(), confirmed, administrator);
      case PersonErased e -> new Person(e.personId(), null, null, null, false, false);
      case AdministratorAppointed e -> new Person(id, email, fullName, language, confirmed, true);
      case AdministratorDismissed e -> new Person(id, email, fullName, language, confirmed, false);
      case LoggedIn _,
          LogInFailed _,
          LogInLocked _,
          SignInRenewed _,
          SessionEnded _,
          PasswordChanged _,
          SecondFactorAdded _,
          SecondFactorRemoved _,
          RecoveryCodesIssued _,
          RecoveryCodeUsed _,
          IdentityLinked _,
          IdentityUnlinked _ ->
          this;
    };
  }

  private static DomainRejection notFound() {
    return new DomainRejection(
        IdentityError.IDENTITY_PERSON_NOT_FOUND, "Nobody is registered under this id");
  }

  private List<PersonEvent> register(RegisterPerson c, Instant now) {
    if (email == null && id != null) {
      throw notFound(); // Somebody was, and wanted to be forgotten.
    }
    if (email == null) {
      return List.of(new PersonRegistered(c.personId(), c.email(), c.fullName(), now));
    }
    if (!c.email().equals(email) || !c.fullName().equals(fullName)) {
      throw new DomainRejection(IdentityError.IDENTITY_PERSON_EXISTS, "Choose another id");
    }
    return List.of();
  }

  private List<PersonEvent> changeProfile(ChangeProfile c, Instant now) {
    String name = c.fullName() == null ? Objects.requireNonNull(fullName) : c.fullName();
    String tag = c.language() == null ? spokenLanguage() : c.language();
    return name.equals(fullName) && tag.equals(spokenLanguage())
        ? List.of()
        : List.of(new ProfileChanged(c.personId(), name, tag, now));
  }

  /** Who has chosen none is written to in French. */
  private String spokenLanguage() {
    return language == null ? "fr" : language;
  }
}
