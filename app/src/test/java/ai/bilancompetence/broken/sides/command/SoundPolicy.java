package ai.bilancompetence.broken.sides.command;

record SoundPolicy(SoundPolicy next) {}
