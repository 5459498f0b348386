package ai.bilancompetence.broken.dates;

import java.util.Date;

record BrokenDate(Date date) {}
