package ai.bilancompetence.broken.sides.command;

import ai.bilancompetence.broken.sides.query.BrokenPage;

/** The command side reads a read model. */
public record BrokenPolicy(BrokenPage page) {}
