package ai.bilancompetence.broken.injection;

import java.time.Clock;
import org.springframework.beans.factory.annotation.Autowired;

class BrokenField {
  @Autowired Clock clock;
}
