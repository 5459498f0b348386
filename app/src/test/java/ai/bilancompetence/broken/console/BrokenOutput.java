package ai.bilancompetence.broken.console;

class BrokenOutput {
  void print() {
    System.out.println();
  }
}
