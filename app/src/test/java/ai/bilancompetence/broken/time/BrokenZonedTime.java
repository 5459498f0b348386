package ai.bilancompetence.broken.time;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;

class BrokenZonedTime {
  ZonedDateTime time = ZonedDateTime.now(ZoneOffset.UTC);
}
