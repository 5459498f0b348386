package ai.bilancompetence.app.testing;

import ai.bilancompetence.platform.embedded.EmbeddedPostgreSql;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged application as a process of its own, to be pulled the plug on. */
public final class PackagedApp implements AutoCloseable {

  private static final Duration START_LIMIT = Duration.ofMinutes(3);
  private static final Pattern API = Pattern.compile("API +(http://localhost:[0-9]+)/api");

  private final Process process;
  private final String baseUrl;

  private PackagedApp(Process process, String baseUrl) {
    this.process = process;
    this.baseUrl = baseUrl;
  }

  /** Starts it on free ports and returns when it says that it is ready. */
  public static PackagedApp start(Path dataDirectory) {
    return start(
        List.of(
            "--server.port=0",
            "--management.server.port=0",
            "--bilan.app.data-directory=" + dataDirectory));
  }

  /** Starts a node with these roles on a database that may have others. */
  public static PackagedApp start(
      EmbeddedPostgreSql database, Path directory, String roles, String... more) {
    List<String> arguments = new ArrayList<>(Node.arguments(database, directory, roles));
    arguments.addAll(List.of(more));
    return start(arguments);
  }

  private static PackagedApp start(List<String> arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", // It is started often and runs for seconds.
                "-jar",
                Path.of("target", "bilan.jar").toString()));
    command.addAll(List.of(TestSettings.with(arguments)));
    try {
      Path output = Files.createTempFile("bilan", ".out");
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      return new PackagedApp(process, awaitReady(process, output));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String baseUrl() {
    return baseUrl;
  }

  /** Somebody of the demo data, at this process. */
  public Http as(String name) {
    return Http.loggedIn(baseUrl, name + "@demo.example.org", Demo.PASSWORD);
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** As when the machine loses power, for the JVM: nothing can be finished any more. */
  public void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  @Override
  public void close() {
    process.destroy();
    awaitEnd();
  }

  private void awaitEnd() {
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String awaitReady(Process process, Path output) throws IOException {
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    while (System.nanoTime() < deadline && process.isAlive()) {
      String text = Files.readString(output);
      Matcher matcher = API.matcher(text);
      if (matcher.find() && text.contains("is ready")) {
        return matcher.group(1);
      }
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
    process.destroyForcibly();
    throw new AssertionError("It did not start:\n" + Files.readString(output));
  }
}
