package ai.bilancompetence.broken.time;

import java.time.Instant;

class BrokenInstant {
  Instant time = Instant.now();
}
