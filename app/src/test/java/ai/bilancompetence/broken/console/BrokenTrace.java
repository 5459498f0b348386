package ai.bilancompetence.broken.console;

class BrokenTrace {
  void print(Exception e) {
    e.printStackTrace();
  }
}
