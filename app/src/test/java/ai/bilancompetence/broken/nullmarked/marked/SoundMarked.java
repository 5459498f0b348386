package ai.bilancompetence.broken.nullmarked.marked;

class SoundMarked {}
