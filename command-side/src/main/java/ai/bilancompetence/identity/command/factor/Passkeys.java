package ai.bilancompetence.identity.command.factor;

import ai.bilancompetence.identity.command.factor.PasskeyCreationOptions.KeyType;
import ai.bilancompetence.identity.command.factor.PasskeyCreationOptions.RelyingParty;
import ai.bilancompetence.identity.command.factor.PasskeyCreationOptions.Selection;
import ai.bilancompetence.identity.command.factor.PasskeyCreationOptions.User;
import ai.bilancompetence.identity.command.factor.StoredPasskeys.StoredPasskey;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.identity.event.SecondFactorKind;
import ai.bilancompetence.platform.error.DomainRejection;
import com.webauthn4j.credential.CredentialRecord;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Keys that never leave a person's device (Web Authentication Level 3). All methods need an open
 * transaction.
 */
@Component
public class Passkeys {

  private final SecondFactors factors;
  private final StoredPasskeys stored;
  private final PasskeyChallenges challenges;
  private final PasskeyVerification verification;
  private final PasskeyProperties properties;

  Passkeys(
      SecondFactors factors,
      StoredPasskeys stored,
      PasskeyChallenges challenges,
      PasskeyVerification verification,
      PasskeyProperties properties) {
    this.factors = factors;
    this.stored = stored;
    this.challenges = challenges;
    this.verification = verification;
    this.properties = properties;
  }

  /**
   * Asks for a new passkey.
   *
   * @param account what tells the person's accounts apart, such as an address
   * @param fullName what the person is called
   */
  public PasskeyCreationOptions creationOptions(
      PersonId person, String account, String fullName, Instant now) {
    return new PasskeyCreationOptions(
        new RelyingParty(properties.rpId(), properties.rpName()),
        new User(encoded(handle(person)), account, fullName),
        encoded(challenges.make(PasskeyPurpose.ADD, person, now)),
        PasskeyVerification.ALGORITHMS.stream().map(a -> new KeyType("public-key", a)).toList(),
        PasskeyChallenges.LIFETIME.toMillis(),
        stored.of(person),
        new Selection("preferred", "preferred"),
        "none");
  }

  /**
   * Takes a new passkey, which counts at once: making it has proved that the person has it.
   *
   * @throws DomainRejection with {@code identity_passkey_refused} when it does not answer what was
   *     asked, with {@code identity_second_factor_exists}, {@code identity_second_factors_too_many}
   */
  public SecondFactor add(PersonId person, NewPasskey passkey, String label, Instant now) {
    CredentialRecord credential =
        verification
            .ofNew(passkey, challenge -> challenges.use(challenge, PasskeyPurpose.ADD, person, now))
            .orElseThrow(
                () ->
                    new DomainRejection(
                        SecondFactorError.IDENTITY_PASSKEY_REFUSED, "Ask for new options"));
    AttestedCredentialData data = Objects.requireNonNull(credential.getAttestedCredentialData());
    UUID id = factors.begin(person, SecondFactorKind.PASSKEY, label, now);
    if (!stored.add(id, data, credential)) {
      throw new DomainRejection(
          SecondFactorError.IDENTITY_SECOND_FACTOR_EXISTS, "Use another device");
    }
    return factors.confirm(id, now).orElseThrow();
  }

  /**
   * Asks for a passkey.
   *
   * @param person whose it must be; null for logging in with nothing but a passkey
   */
  public PasskeyRequestOptions requestOptions(
      PasskeyPurpose purpose, @Nullable PersonId person, Instant now) {
    return new PasskeyRequestOptions(
        encoded(challenges.make(purpose, person, now)),
        PasskeyChallenges.LIFETIME.toMillis(),
        properties.rpId(),
        person == null ? List.of() : stored.of(person),
        purpose == PasskeyPurpose.LOG_IN ? "required" : "preferred");
  }

  /**
   * Uses an answer up, right or wrong. To log in with it alone the device must have checked who
   * holds it, which makes it two factors.
   *
   * @param person whose passkey it must be; null for logging in with nothing but a passkey
   * @return whose passkey it is; empty when it proves nothing
   */
  public Optional<PersonId> use(
      PasskeyPurpose purpose, @Nullable PersonId person, PasskeyAnswer answer, Instant now) {
    byte[] userHandle = PasskeyVerification.decoded(answer.response().userHandle());
    Optional<StoredPasskey> found =
        Optional.ofNullable(PasskeyVerification.decoded(answer.id()))
            .flatMap(stored::find)
            .filter(passkey -> person == null || passkey.person().equals(person))
            .filter(passkey -> isOf(passkey.person(), userHandle, person == null));
    boolean alone = purpose == PasskeyPurpose.LOG_IN;
    boolean right =
        verification.proves(
            answer,
            found.map(StoredPasskey::credential).orElse(null),
            alone,
            challenge -> challenges.use(challenge, purpose, person, now));
    if (!right || found.isEmpty()) {
      return Optional.empty();
    }
    stored.used(found.get().factorId(), found.get().credential());
    factors.used(found.get().factorId(), now);
    return Optional.of(found.get().person());
  }

  /** A device that remembers whose the passkey is must not remember somebody else. */
  private static boolean isOf(PersonId person, byte @Nullable [] userHandle, boolean required) {
    return userHandle == null ? !required : Arrays.equals(handle(person), userHandle);
  }

  private static byte[] handle(PersonId person) {
    UUID id = person.value();
    return ByteBuffer.allocate(2 * Long.BYTES)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
