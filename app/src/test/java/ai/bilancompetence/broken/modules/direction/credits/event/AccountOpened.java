package ai.bilancompetence.broken.modules.direction.credits.event;

public record AccountOpened(String owner) {}
