package ai.bilancompetence.app;

import java.io.PrintStream;

/** The people and things that the demo starts with. */
final class DemoData {

  private DemoData() {}

  static void describe(PrintStream out, String api) {
    out.println("  Demo        " + api);
  }
}
