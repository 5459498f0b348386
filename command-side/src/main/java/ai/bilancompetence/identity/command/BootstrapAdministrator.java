package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.command.Accounts.NewAccount;
import ai.bilancompetence.identity.command.Credentials.Credential;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.command.Cause;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** Registers the first administrator of the platform, when one is configured and not there yet. */
@Component
class BootstrapAdministrator implements ApplicationRunner {

  private static final Logger log = LoggerFactory.getLogger(BootstrapAdministrator.class);

  private final IdentityProperties.Administrator wanted;
  private final Accounts accounts;
  private final Credentials credentials;
  private final Administrators administrators;
  private final Clock clock;

  BootstrapAdministrator(
      IdentityProperties properties,
      Accounts accounts,
      Credentials credentials,
      Administrators administrators,
      Clock clock) {
    this.wanted = properties.bootstrapAdministrator();
    this.accounts = accounts;
    this.credentials = credentials;
    this.administrators = administrators;
    this.clock = clock;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    if (!wanted.isWanted()) {
      return;
    }
    EmailAddress email = new EmailAddress(wanted.email());
    Optional<Credential> known = credentials.find(email);
    if (known.isEmpty()) {
      register(email);
    } else if (!administrators.contains(known.get().personId())) {
      log.warn(
          "bilan.identity.bootstrap-administrator has an account that was registered before and is"
              + " not made an administrator");
    }
  }

  private void register(EmailAddress email) {
    PersonId person = new PersonId(TimeOrderedIds.next(clock.instant()));
    Cause cause =
        Cause.request(
            Actor.system("bootstrap-administrator", null), null, UUID.randomUUID().toString());
    // False when another node that starts at the same time was first.
    if (accounts.openAdministrator(
        new NewAccount(person, email, wanted.password(), "Administrator"), cause)) {
      log.info("Registered the administrator of the platform as {}", person);
    }
  }
}
