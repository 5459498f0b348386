package ai.bilancompetence.broken.time;

import java.time.Clock;
import java.time.ZoneOffset;

class BrokenTick {
  Clock clock = Clock.tickSeconds(ZoneOffset.UTC);
}
