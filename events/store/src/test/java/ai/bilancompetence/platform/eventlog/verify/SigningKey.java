package ai.bilancompetence.platform.eventlog.verify;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;

/** A key that signs checkpoints in tests. */
record SigningKey(KeyPair pair) {

  static SigningKey make() {
    try {
      return new SigningKey(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  byte[] publicKey() {
    return pair.getPublic().getEncoded();
  }

  String id() {
    return PublicKeys.idOf(publicKey());
  }

  Checkpoint sign(Tip tip) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(pair.getPrivate());
      signature.update(Checkpoint.signedBytes(tip));
      return new Checkpoint(tip, id(), Base64.getEncoder().encodeToString(signature.sign()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
