package ai.bilancompetence.broken.console;

import java.io.PrintStream;

class SoundOutput {
  void print(PrintStream out) {
    out.println();
  }
}
