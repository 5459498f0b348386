package ai.bilancompetence.identity.command.factor;

import ai.bilancompetence.identity.event.PersonId;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What passkeys are asked to sign: random, for one purpose and person, good for one answer. */
@Repository
class PasskeyChallenges {

  static final Duration LIFETIME = Duration.ofMinutes(5);

  private static final int BYTES = 32;

  private final JdbcClient jdbc;
  private final SecureRandom random = new SecureRandom();

  PasskeyChallenges(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Makes one.
   *
   * @param person null for whoever logs in with nothing but a passkey
   */
  byte[] make(PasskeyPurpose purpose, @Nullable PersonId person, Instant now) {
    byte[] challenge = new byte[BYTES];
    random.nextBytes(challenge);
    jdbc.sql(
            """
            INSERT INTO command.passkey_challenge (challenge, purpose, person_id, expires_at)
            VALUES (?, ?, ?, ?)
            """)
        .param(challenge)
        .param(purpose.name())
        .param(id(person))
        .param(now.plus(LIFETIME).atOffset(ZoneOffset.UTC))
        .update();
    return challenge;
  }

  /** Uses one up. Of several times at once, one is right. */
  boolean use(byte[] challenge, PasskeyPurpose purpose, @Nullable PersonId person, Instant now) {
    return jdbc.sql(
                """
                DELETE FROM command.passkey_challenge
                 WHERE challenge = ? AND purpose = ? AND person_id IS NOT DISTINCT FROM ?
                   AND expires_at > ?
                """)
            .param(challenge)
            .param(purpose.name())
            .param(id(person))
            .param(now.atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  private static @Nullable UUID id(@Nullable PersonId person) {
    return person == null ? null : person.value();
  }
}
