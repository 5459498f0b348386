package ai.bilancompetence.broken.personalsnapshots;

record BrokenPage(String text) {}
