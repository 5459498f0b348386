package ai.bilancompetence.broken.dates;

import java.sql.Timestamp;

record BrokenSqlTime(Timestamp time) {}
