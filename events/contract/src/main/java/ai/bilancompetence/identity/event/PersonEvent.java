package ai.bilancompetence.identity.event;

/** Everything that can have happened to a person's account. */
public sealed interface PersonEvent extends IdentityEvent
    permits AdministratorAppointed,
        AdministratorDismissed,
        EmailAddressConfirmed,
        IdentityLinked,
        IdentityUnlinked,
        LogInFailed,
        LogInLocked,
        LoggedIn,
        PasswordChanged,
        PersonErased,
        PersonRegistered,
        ProfileChanged,
        RecoveryCodeUsed,
        RecoveryCodesIssued,
        SecondFactorAdded,
        SecondFactorRemoved,
        SessionEnded,
        SignInRenewed {

  PersonId personId();
}
