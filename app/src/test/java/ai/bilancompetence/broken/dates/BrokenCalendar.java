package ai.bilancompetence.broken.dates;

import java.util.Calendar;

record BrokenCalendar(Calendar calendar) {}
