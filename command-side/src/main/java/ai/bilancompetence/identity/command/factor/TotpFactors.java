package ai.bilancompetence.identity.command.factor;

import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.identity.event.SecondFactorKind;
import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.key.KeyWrapping;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Apps that make codes out of the time. All methods need an open transaction. */
@Component
public class TotpFactors {

  /** How long a secret waits for its first code. */
  static final Duration PENDING = Duration.ofMinutes(15);

  private static final long NEVER_USED = 0;

  private final JdbcClient jdbc;
  private final SecondFactors factors;
  private final KeyWrapping wrapping;
  private final SecondFactorProperties properties;
  private final SecureRandom random = new SecureRandom();

  TotpFactors(
      JdbcClient jdbc,
      SecondFactors factors,
      KeyWrapping wrapping,
      SecondFactorProperties properties) {
    this.jdbc = jdbc;
    this.factors = factors;
    this.wrapping = wrapping;
    this.properties = properties;
  }

  /** One of a person's secrets. */
  private record Secret(UUID factorId, SecretKey key) {}

  /**
   * Makes a secret for the person, in place of one that still waits for its first code. It counts
   * once it is confirmed; what the person has goes on counting.
   *
   * @param account what the app shows it under, beside our own name
   * @throws DomainRejection with {@code identity_second_factors_too_many}
   */
  public TotpEnrolment begin(PersonId person, String account, String label, Instant now) {
    byte[] secret = new byte[Totp.SECRET_BYTES];
    random.nextBytes(secret);
    UUID id = begin(person, secret, label, now);
    String uri = uri(account, Base32.encode(secret));
    return new TotpEnrolment(id, Base32.encode(secret), uri, QrCode.dataUri(uri));
  }

  /**
   * Gives the person a secret that is known already, for demonstrations. It counts at once.
   *
   * @param secret in Base32
   */
  public SecondFactor add(PersonId person, String secret, String label, Instant now) {
    return factors.confirm(begin(person, Base32.decode(secret), label, now), now).orElseThrow();
  }

  /**
   * Makes a secret count, after a first code of it, which is used up by that.
   *
   * @throws DomainRejection with {@code identity_second_factor_not_found} when there is none that
   *     waits (no longer), with {@code identity_second_factor_not_confirmed} when the code is wrong
   */
  public SecondFactor confirm(PersonId person, UUID factorId, String code, Instant now) {
    Secret secret =
        pending(person, factorId, now)
            .orElseThrow(
                () ->
                    new DomainRejection(
                        SecondFactorError.IDENTITY_SECOND_FACTOR_NOT_FOUND,
                        "None waits for a code under this id; begin again"));
    if (!takes(secret, code, now)) {
      throw new DomainRejection(
          SecondFactorError.IDENTITY_SECOND_FACTOR_NOT_CONFIRMED,
          "Check the clock of the device and send its present code");
    }
    return factors.confirm(secret.factorId(), now).orElseThrow();
  }

  /** Uses a code up. Of several times at once, one is right. */
  public boolean use(PersonId person, String code, Instant now) {
    Optional<Secret> right =
        confirmed(person).stream().filter(secret -> takes(secret, code, now)).findFirst();
    right.ifPresent(secret -> factors.used(secret.factorId(), now));
    return right.isPresent();
  }

  private UUID begin(PersonId person, byte[] secret, String label, Instant now) {
    jdbc.sql(
            """
            DELETE FROM command.second_factor
             WHERE person_id = ? AND kind = 'TOTP' AND confirmed_at IS NULL
            """)
        .param(person.value())
        .update();
    UUID id = factors.begin(person, SecondFactorKind.TOTP, label, now);
    jdbc.sql("INSERT INTO command.totp (factor_id, secret, last_used_step) VALUES (?, ?, ?)")
        .param(id)
        .param(wrapping.wrap(secret, name(id)))
        .param(NEVER_USED)
        .update();
    return id;
  }

  private boolean takes(Secret secret, String code, Instant now) {
    OptionalLong step = Totp.stepOf(secret.key(), code, now);
    return step.isPresent()
        && jdbc.sql(
                    """
                    UPDATE command.totp SET last_used_step = :step
                     WHERE factor_id = :factor AND last_used_step < :step
                    """)
                .param("step", step.getAsLong())
                .param("factor", secret.factorId())
                .update()
            == 1;
  }

  private Optional<Secret> pending(PersonId person, UUID factorId, Instant now) {
    return jdbc.sql(
            """
            SELECT factor_id, secret FROM command.totp JOIN command.second_factor USING (factor_id)
             WHERE person_id = ? AND factor_id = ? AND confirmed_at IS NULL AND begun_at > ?
            """)
        .param(person.value())
        .param(factorId)
        .param(now.minus(PENDING).atOffset(ZoneOffset.UTC))
        .query(this::secret)
        .optional();
  }

  private List<Secret> confirmed(PersonId person) {
    return jdbc.sql(
            """
            SELECT factor_id, secret FROM command.totp JOIN command.second_factor USING (factor_id)
             WHERE person_id = ? AND confirmed_at IS NOT NULL
            """)
        .param(person.value())
        .query(this::secret)
        .list();
  }

  private Secret secret(ResultSet row, int rowNumber) throws SQLException {
    UUID id = row.getObject("factor_id", UUID.class);
    return new Secret(
        id, new SecretKeySpec(wrapping.unwrap(row.getBytes("secret"), name(id)), Totp.ALGORITHM));
  }

  /** An address as apps read it; blanks are {@code %20}, because some show a plus as it is. */
  private String uri(String account, String secret) {
    return "otpauth://totp/%s:%s?secret=%s&issuer=%s"
        .formatted(
            encoded(properties.issuer()), encoded(account), secret, encoded(properties.issuer()));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String name(UUID factorId) {
    return "totp:" + factorId;
  }
}
