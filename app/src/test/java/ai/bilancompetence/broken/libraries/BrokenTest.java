package ai.bilancompetence.broken.libraries;

import org.junit.jupiter.api.Assertions;

class BrokenTest {
  void check() {
    Assertions.fail();
  }
}
