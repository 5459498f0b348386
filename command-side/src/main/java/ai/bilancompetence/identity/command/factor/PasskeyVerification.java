package ai.bilancompetence.identity.command.factor;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.credential.CredentialRecord;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticationRequest;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.RegistrationRequest;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.client.CollectedClientData;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.Challenge;
import com.webauthn4j.server.ServerProperty;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Verifies what browsers send, in the steps of Web Authentication Level 3, sections 7.1 and 7.2. A
 * challenge is used up before anything else is looked at, so a wrong answer uses it up, too.
 *
 * <p>Who made the device is not asked for: an attestation of it would tell more about a person than
 * it tells about the key.
 */
@Component
class PasskeyVerification {

  /** Keys that we can verify, what is asked for first in front (RFC 9053, RFC 8812). */
  static final List<Long> ALGORITHMS =
      List.of(
          COSEAlgorithmIdentifier.ES256.getValue(),
          COSEAlgorithmIdentifier.EdDSA.getValue(),
          COSEAlgorithmIdentifier.RS256.getValue());

  private static final Logger log = LoggerFactory.getLogger(PasskeyVerification.class);
  private static final List<PublicKeyCredentialParameters> KEY_TYPES =
      ALGORITHMS.stream()
          .map(
              algorithm ->
                  new PublicKeyCredentialParameters(
                      PublicKeyCredentialType.PUBLIC_KEY,
                      COSEAlgorithmIdentifier.create(algorithm)))
          .toList();

  private final WebAuthnManager manager = WebAuthnManager.createNonStrictWebAuthnManager();
  private final String rpId;
  private final Set<Origin> origins;

  PasskeyVerification(PasskeyProperties properties) {
    this.rpId = properties.rpId();
    this.origins =
        properties.origins().stream().map(Origin::create).collect(Collectors.toUnmodifiableSet());
  }

  /**
   * What a new passkey is.
   *
   * @param challenges uses a challenge up, and says whether it was good
   * @return empty when it does not answer what was asked
   */
  Optional<CredentialRecord> ofNew(NewPasskey passkey, Predicate<byte[]> challenges) {
    RegistrationData data = parse(passkey).orElse(null);
    Challenge challenge = data == null ? null : challengeOf(data.getCollectedClientData());
    if (data == null || challenge == null || !challenges.test(challenge.getValue())) {
      return Optional.empty();
    }
    return unlessRefused(
        () -> {
          manager.verify(
              data, new RegistrationParameters(expected(challenge), KEY_TYPES, false, true));
          return new CredentialRecordImpl(
              Objects.requireNonNull(data.getAttestationObject()),
              data.getCollectedClientData(),
              data.getClientExtensions(),
              data.getTransports());
        });
  }

  /**
   * Whether the answer is signed by the passkey. The record takes over what it tells.
   *
   * @param passkey null when there is none: the answer is no, and its challenge is used up
   * @param verified whether the device must have checked who holds it
   * @param challenges uses a challenge up, and says whether it was good
   */
  boolean proves(
      PasskeyAnswer answer,
      @Nullable CredentialRecord passkey,
      boolean verified,
      Predicate<byte[]> challenges) {
    Optional<AuthenticationData> parsed = parse(answer);
    Challenge challenge =
        parsed.map(data -> challengeOf(data.getCollectedClientData())).orElse(null);
    if (challenge == null || !challenges.test(challenge.getValue()) || passkey == null) {
      return false;
    }
    return unlessRefused(
            () ->
                manager.verify(
                    parsed.get(),
                    new AuthenticationParameters(
                        expected(challenge), passkey, null, verified, true)))
        .isPresent();
  }

  /** Bytes from Base64url; null when there is nothing or something else. */
  static byte @Nullable [] decoded(@Nullable String text) {
    try {
      return text == null ? null : Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException notBase64) {
      return null;
    }
  }

  private Optional<RegistrationData> parse(NewPasskey passkey) {
    NewPasskey.Attestation response = passkey.response();
    byte[] clientData = decoded(response.clientData());
    byte[] attestation = decoded(response.attestationObject());
    List<String> transports = response.transports();
    if (clientData == null || attestation == null) {
      return Optional.empty();
    }
    return unlessRefused(
        () ->
            manager.parse(
                new RegistrationRequest(
                    attestation,
                    clientData,
                    transports == null ? Set.of() : Set.copyOf(transports))));
  }

  private Optional<AuthenticationData> parse(PasskeyAnswer answer) {
    PasskeyAnswer.Assertion response = answer.response();
    byte[] id = decoded(answer.id());
    byte[] authenticatorData = decoded(response.authenticatorData());
    byte[] clientData = decoded(response.clientData());
    byte[] signature = decoded(response.signature());
    if (id == null || authenticatorData == null || clientData == null || signature == null) {
      return Optional.empty();
    }
    return unlessRefused(
        () ->
            manager.parse(new AuthenticationRequest(id, authenticatorData, clientData, signature)));
  }

  private static @Nullable Challenge challengeOf(@Nullable CollectedClientData data) {
    return data == null ? null : data.getChallenge();
  }

  private ServerProperty expected(Challenge challenge) {
    return ServerProperty.builder().origins(origins).rpId(rpId).challenge(challenge).build();
  }

  /** Whatever the library says to bytes of an attacker's choice, they prove nothing. */
  private static <T> Optional<T> unlessRefused(Supplier<T> work) {
    try {
      return Optional.of(work.get());
    } catch (RuntimeException e) {
      log.debug("What a passkey has signed is refused: {}", e.getMessage());
      return Optional.empty();
    }
  }
}
