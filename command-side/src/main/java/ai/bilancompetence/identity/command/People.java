package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.error.DomainRejection;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The people who have an account, for other contexts. */
@Component
public class People {

  private final Credentials credentials;

  People(Credentials credentials) {
    this.credentials = credentials;
  }

  /**
   * Refuses who has no account.
   *
   * @throws DomainRejection with {@code identity_person_not_found}
   */
  public void require(PersonId person) {
    credentials.requireAccount(person);
  }

  /** Where the person is written to; empty when there is no account. */
  public Optional<String> addressOf(PersonId person) {
    return credentials.addressOf(person);
  }
}
