package ai.bilancompetence.broken.sides.query;

import ai.bilancompetence.broken.sides.command.BrokenPolicy;

/** The query side knows a command. */
public record BrokenPage(BrokenPolicy next) {}
