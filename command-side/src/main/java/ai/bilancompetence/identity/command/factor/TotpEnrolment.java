package ai.bilancompetence.identity.command.factor;

import java.util.UUID;

/**
 * What an app needs to make codes. It is shown once; nothing gives the secret out again.
 *
 * @param secret in Base32, for typing it in
 * @param uri the same as the address of an app
 * @param qrCode the address as an image (PNG) in a {@code data:} URI
 */
public record TotpEnrolment(UUID factorId, String secret, String uri, String qrCode) {

  @Override
  public String toString() {
    return "TotpEnrolment[factorId=%s]".formatted(factorId);
  }
}
