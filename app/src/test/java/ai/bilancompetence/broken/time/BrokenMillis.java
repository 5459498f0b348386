package ai.bilancompetence.broken.time;

class BrokenMillis {
  long time = System.currentTimeMillis();
}
