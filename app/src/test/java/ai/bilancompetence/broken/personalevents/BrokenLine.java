package ai.bilancompetence.broken.personalevents;

import java.util.Set;

record BrokenLine(Set<String> text) {}
