package ai.bilancompetence.identity.command.factor;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * What a browser needs to make a passkey, as {@code
 * PublicKeyCredential.parseCreationOptionsFromJSON} takes it (Web Authentication Level 3, section
 * 5.1.9): its names, and Base64url for bytes.
 *
 * @param challenge good for one answer
 * @param timeout milliseconds
 * @param excludeCredentials those that the person has already
 */
public record PasskeyCreationOptions(
    RelyingParty rp,
    User user,
    String challenge,
    @JsonProperty("pubKeyCredParams") List<KeyType> pubKeyCredParams,
    long timeout,
    @JsonProperty("excludeCredentials") List<PasskeyDescriptor> excludeCredentials,
    @JsonProperty("authenticatorSelection") Selection authenticatorSelection,
    String attestation) {

  /** Who asks. */
  public record RelyingParty(String id, String name) {}

  /** Whose it will be. */
  public record User(String id, String name, @JsonProperty("displayName") String displayName) {}

  /**
   * A kind of key that we can verify.
   *
   * @param alg number of the algorithm (RFC 9053)
   */
  public record KeyType(String type, long alg) {}

  /** What the device should be able to do. */
  public record Selection(
      @JsonProperty("residentKey") String residentKey,
      @JsonProperty("userVerification") String userVerification) {}
}
