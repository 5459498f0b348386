package ai.bilancompetence.broken.injection;

import java.time.Clock;
import org.springframework.beans.factory.annotation.Autowired;

class SoundConstructor {
  final Clock clock;

  @Autowired
  SoundConstructor(Clock clock) {
    this.clock = clock;
  }
}
