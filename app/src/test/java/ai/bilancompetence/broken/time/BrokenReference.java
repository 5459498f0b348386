package ai.bilancompetence.broken.time;

import java.time.LocalDate;
import java.util.function.Supplier;

class BrokenReference {
  Supplier<LocalDate> time = LocalDate::now;
}
