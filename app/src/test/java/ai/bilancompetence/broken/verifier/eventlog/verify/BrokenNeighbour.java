package ai.bilancompetence.broken.verifier.eventlog.verify;

import ai.bilancompetence.platform.event.Sha256;

final class BrokenNeighbour {

  byte[] hash(String text) {
    return Sha256.of(text);
  }
}
