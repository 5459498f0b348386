package ai.bilancompetence.platform.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The server processes of one data directory, whoever started them.
 *
 * @param dataDirectory the real path, as the server itself sees it
 */
record Postmaster(Path dataDirectory) {

  private static final Set<String> PROGRAMS = Set.of("postgres", "initdb", "pg_ctl");
  private static final Duration POLL_INTERVAL = Duration.ofMillis(10);
  private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(5);

  /** The process that the server's own pid file names. */
  long pid() {
    return PidFile.read(dataDirectory)
        .orElseThrow(() -> new EmbeddedServerException("No server runs in " + dataDirectory))
        .pid();
  }

  boolean isRunning() {
    return namedProcess().filter(this::serves).isPresent();
  }

  /**
   * Stops the server of this directory if there is one: open transactions roll back, committed ones
   * are kept. Returns when no process of it is left and nothing hinders a new start. The caller
   * holds the lock of the directory.
   *
   * @throws EmbeddedServerException when a process is still there after the timeout
   */
  void stop(Duration timeout) throws IOException {
    Optional<ProcessHandle> named = namedProcess();
    if (named.filter(this::serves).isPresent()) {
      interrupt(named.get());
    }
    awaitNoProcess(timeout);
    // PostgreSQL refuses to start while the process named in the file lives, whatever it is. After
    // a restart of a container that is often an unrelated process, or the JVM itself.
    if (named.filter(ProcessHandle::isAlive).isPresent()) {
      Files.deleteIfExists(PidFile.path(dataDirectory));
    }
  }

  private void awaitNoProcess(Duration timeout) {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (ProcessHandle.allProcesses().anyMatch(this::serves)) {
      if (System.nanoTime() - deadline > 0) {
        List<Long> left =
            ProcessHandle.allProcesses().filter(this::serves).map(ProcessHandle::pid).toList();
        throw new EmbeddedServerException(
            "PostgreSQL in %s still runs %d s after it was told to stop: end process %s"
                .formatted(dataDirectory, timeout.toSeconds(), left));
      }
      try {
        Thread.sleep(POLL_INTERVAL);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new EmbeddedServerException("Interrupted while PostgreSQL was stopping", e);
      }
    }
  }

  /**
   * Whether this process is a PostgreSQL program at work in this directory. A process id alone
   * proves nothing, because the system gives the ids of dead processes to new ones.
   */
  private boolean serves(ProcessHandle process) {
    if (process.info().command().filter(Postmaster::isProgram).isEmpty()) {
      return false;
    }
    return workingDirectory(process)
            .map(dataDirectory::equals)
            .orElseGet(() -> isInPidFile(process))
        || isGivenDirectory(process);
  }

  private static boolean isProgram(String command) {
    String name = String.valueOf(Path.of(command).getFileName());
    // Linux adds this when the program's file has been removed under a running server.
    return PROGRAMS.contains(name.replace(" (deleted)", "").replace(".exe", ""));
  }

  /** On Linux every process of a server works in the data directory; other systems do not tell. */
  private static Optional<Path> workingDirectory(ProcessHandle process) {
    try {
      return Optional.of(
          Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd")));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private boolean isGivenDirectory(ProcessHandle process) {
    return process
        .info()
        .arguments()
        .filter(arguments -> List.of(arguments).contains(dataDirectory.toString()))
        .isPresent();
  }

  /** Windows shows no arguments either: there process id and time of start must both agree. */
  private boolean isInPidFile(ProcessHandle process) {
    Optional<Instant> started = process.info().startInstant();
    return started.isPresent()
        && PidFile.read(dataDirectory)
            .filter(file -> file.pid() == process.pid())
            .map(file -> Duration.between(file.startedAt(), started.get()).abs())
            .filter(difference -> difference.compareTo(CLOCK_TOLERANCE) < 0)
            .isPresent();
  }

  /** Sends SIGINT, PostgreSQL's fast shutdown; Java itself can only send SIGTERM, which waits. */
  private static void interrupt(ProcessHandle process) throws IOException {
    Path program = Path.of(process.info().command().orElseThrow());
    String pid = Long.toString(process.pid());
    List<String> command =
        program.toString().endsWith(".exe")
            ? List.of(program.resolveSibling("pg_ctl.exe").toString(), "kill", "INT", pid)
            : List.of("sh", "-c", "kill -INT " + pid); // Small images have no program "kill".
    new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private Optional<ProcessHandle> namedProcess() {
    return PidFile.read(dataDirectory).flatMap(file -> ProcessHandle.of(file.pid()));
  }
}
