package ai.bilancompetence.broken.deciders.command;

import org.springframework.boot.context.properties.ConfigurationProperties;

/** Settings are plain values, whatever reads them from a file. */
@ConfigurationProperties("bilan.broken")
record Prices(long credits) {}
