package ai.bilancompetence.broken.time;

import java.time.Clock;

class BrokenClock {
  Clock clock = Clock.systemUTC();
}
