package ai.bilancompetence.platform.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;

/** A JVM of its own in which a server was started, so that a test can kill it. */
record ChildJvm(Process process, long serverPid) implements AutoCloseable {

  static ChildJvm serving(Path dataDirectory, String row) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ServerInChildJvm.class.getName(),
                dataDirectory.toString(),
                row)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader output = process.inputReader();
    String line = output.readLine();
    while (line != null && !line.startsWith("pid ")) {
      line = output.readLine();
    }
    if (line == null) {
      throw new IOException("The child ended before its server had started");
    }
    return new ChildJvm(process, Long.parseLong(line.substring("pid ".length())));
  }

  /** Kills the JVM as {@code kill -9} does, and leaves its server an orphan. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Lets the JVM end in order, which closes its server. */
  @Override
  public void close() throws IOException {
    if (process.isAlive()) {
      process.outputWriter().close();
    }
    process.onExit().join();
  }
}
