package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.command.IdentityCommand.ErasePerson;
import ai.bilancompetence.identity.command.OrganisationCommand.RemoveMember;
import ai.bilancompetence.identity.event.MemberRemoval;
import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.identity.event.SessionEnd;
import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.command.Commands;
import ai.bilancompetence.platform.command.Sender;
import ai.bilancompetence.platform.erasure.Erasure;
import ai.bilancompetence.platform.erasure.PersonEraser;
import ai.bilancompetence.platform.personal.PersonalKeys;
import ai.bilancompetence.platform.token.TokenRevocations;
import java.util.List;
import java.util.UUID;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Closes an account for ever: memberships, sessions and whatever somebody could log in with, then
 * the keys of all that was personal, and last the account itself, in one transaction. It comes
 * behind all others, which may still have to look something up.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class AccountErasure implements PersonEraser {

  private static final String WHO = "erasure";

  private static final List<String> ERASED =
      List.of("account", "credentials", "sessions", "second_factors", "invitations", "keys");

  private static final List<Erasure.Kept> KEPT =
      List.of(new Erasure.Kept("history_without_names", "audit", "RGPD, article 17(3)(b) and (e)"));

  /** Tables with rows of a person, by {@code person_id}. */
  private static final List<String> OF_PERSON =
      List.of(
          "second_factor",
          "recovery_code",
          "passkey_challenge",
          "second_factor_failure",
          "pending_log_in",
          "linked_identity",
          "mailed_link",
          "session",
          "platform_administrator",
          "credential");

  private final Commands commands;
  private final Credentials credentials;
  private final Memberships memberships;
  private final InvitationTokens invitations;
  private final AddressKeys addresses;
  private final OpenSessions sessions;
  private final TokenRevocations revocations;
  private final PersonalKeys keys;
  private final JdbcClient jdbc;

  AccountErasure(
      Commands commands,
      Credentials credentials,
      Memberships memberships,
      InvitationTokens invitations,
      AddressKeys addresses,
      OpenSessions sessions,
      TokenRevocations revocations,
      PersonalKeys keys,
      JdbcClient jdbc) {
    this.commands = commands;
    this.credentials = credentials;
    this.memberships = memberships;
    this.invitations = invitations;
    this.addresses = addresses;
    this.sessions = sessions;
    this.revocations = revocations;
    this.keys = keys;
    this.jdbc = jdbc;
  }

  @Override
  public Erasure erase(UUID person) {
    PersonId id = new PersonId(person);
    // Each in a transaction of its own: what they take can be long, and everybody waits for it.
    memberships.organisationsOf(id).forEach(organisation -> leave(organisation, id));
    commands.inOneTransaction(
        sender -> {
          close(id, sender);
          return true;
        });
    return new Erasure(ERASED, KEPT);
  }

  private void leave(OrganisationId organisation, PersonId person) {
    commands.send(
        new RemoveMember(organisation, person, MemberRemoval.ERASED),
        Causes.of(Actor.system(WHO, organisation.value())));
  }

  private void close(PersonId person, Sender sender) {
    credentials.addressOf(person).map(EmailAddress::new).ifPresent(this::forget);
    sessions.endAll(person, null, SessionEnd.ERASED, sender);
    jdbc.sql(
            """
            DELETE FROM command.refresh_token USING command.session
             WHERE family_id = session_id AND person_id = ?
            """)
        .param(person.value())
        .update();
    for (String table : OF_PERSON) {
      jdbc.sql("DELETE FROM command." + table + " WHERE person_id = ?")
          .param(person.value())
          .update();
    }
    revocations.revokePerson(person.value(), null);
    sender.send(new ErasePerson(person), Causes.system(WHO));
    keys.destroy(person.value());
  }

  private void forget(EmailAddress address) {
    invitations.sentTo(address).forEach(keys::destroy);
    invitations.forget(address);
    for (String table : List.of("registration", "mailed_link", "log_in_attempt")) {
      jdbc.sql("DELETE FROM command." + table + " WHERE address_key = ?")
          .param(addresses.of(address))
          .update();
    }
  }
}
