package ai.bilancompetence.broken.visibility.query;

public record SoundView(String name) {}
