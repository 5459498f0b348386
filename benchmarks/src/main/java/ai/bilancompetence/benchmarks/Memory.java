package ai.bilancompetence.benchmarks;

import ai.bilancompetence.benchmarks.Load.Rate;
import ai.bilancompetence.platform.embedded.EmbeddedPostgreSql;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much memory a node takes while 64 clients do all they can: a process of its own, with all
 * roles and a heap of at most 512 MB. Every minute a full collection shows what is alive. Optional
 * argument: minutes, 10 by default.
 */
public final class Memory {

  private static final int CALLERS = 64;
  private static final Duration ROUND = Duration.ofMinutes(1);
  private static final String HEAP = "-Xmx512m";
  private static final Pattern READY = Pattern.compile("http://localhost:(\\d+)/api/");
  private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");

  private Memory() {}

  public static void main(String[] arguments) throws Exception {
    int minutes = arguments.length == 0 ? 10 : Integer.parseInt(arguments[0]);
    Path directory = Files.createTempDirectory("bilan-benchmark");
    try (EmbeddedPostgreSql server = EmbeddedPostgreSql.startTemporary()) {
      List<String> command = new ArrayList<>();
      command.add(tool("java"));
      command.addAll(List.of(HEAP, "-cp", System.getProperty("java.class.path")));
      command.add("ai.bilancompetence.app.BilanApplication");
      command.addAll(Nodes.arguments(server, directory, "command,query"));
      Process node = new ProcessBuilder(command).redirectErrorStream(true).start();
      try (HttpCommands http = new HttpCommands(addressOf(node), CALLERS)) {
        System.out.printf(
            "%n| minute | commands a second | live heap, MB | resident, MB |%n|---|---|---|---|%n");
        for (int minute = 1; minute <= minutes; minute++) {
          Rate rate = http.measure(Duration.ZERO, ROUND);
          System.out.printf(
              "| %d | %,.0f | %d | %d |%n",
              minute, rate.perSecond(), liveHeap(node) >> 20, resident(node) >> 10);
        }
      } finally {
        node.destroy();
        node.waitFor();
      }
    }
  }

  /** Waits for the line that names the address, then lets the rest of the output go. */
  private static URI addressOf(Process node) throws IOException {
    var lines = node.inputReader(StandardCharsets.UTF_8);
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      Matcher ready = READY.matcher(line);
      if (ready.find()) {
        Thread.ofVirtual().start(() -> lines.lines().forEach(ignored -> {}));
        return URI.create("http://127.0.0.1:" + ready.group(1));
      }
      System.out.println(line);
    }
    throw new IllegalStateException("The node did not start");
  }

  private static long liveHeap(Process node) throws IOException {
    Matcher total = TOTAL.matcher(output(tool("jcmd"), "" + node.pid(), "GC.class_histogram"));
    if (!total.find()) {
      throw new IllegalStateException("No total in the histogram");
    }
    return Long.parseLong(total.group(1));
  }

  /** In kilobytes. */
  private static long resident(Process node) throws IOException {
    return Long.parseLong(output("ps", "-o", "rss=", "-p", "" + node.pid()).trim());
  }

  private static String output(String... command) throws IOException {
    Process process = new ProcessBuilder(command).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static String tool(String name) {
    return Path.of(System.getProperty("java.home"), "bin", name).toString();
  }
}
