package ai.bilancompetence.identity.command.factor;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * What a browser needs to ask for a passkey, as {@code
 * PublicKeyCredential.parseRequestOptionsFromJSON} takes it (Web Authentication Level 3, section
 * 5.1.10).
 *
 * @param challenge good for one answer
 * @param timeout milliseconds
 * @param allowCredentials those that can answer; empty for whichever the device has for us
 */
public record PasskeyRequestOptions(
    String challenge,
    long timeout,
    @JsonProperty("rpId") String rpId,
    @JsonProperty("allowCredentials") List<PasskeyDescriptor> allowCredentials,
    @JsonProperty("userVerification") String userVerification) {}
