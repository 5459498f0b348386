package ai.bilancompetence.broken.sides.query;

record SoundPage(SoundPage next) {}
