package ai.bilancompetence.broken.injection;

import org.springframework.beans.factory.annotation.Value;

class BrokenValue {
  @Value("${bilan.issuer}")
  String issuer;
}
