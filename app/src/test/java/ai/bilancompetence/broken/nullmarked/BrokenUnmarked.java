package ai.bilancompetence.broken.nullmarked;

class BrokenUnmarked {}
