package ai.bilancompetence.broken.dates;

import java.time.LocalDate;

record SoundDate(LocalDate date) {}
