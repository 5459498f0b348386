package ai.bilancompetence.platform.embedded;

/** What the operating system says about a server. */
final class ServerProcess {

  private ServerProcess() {}

  /**
   * Whether this is a PostgreSQL at work. A process that has ended keeps its id, but no program,
   * until its parent has asked how it ended.
   */
  static boolean isRunning(long pid) {
    return ProcessHandle.of(pid)
        .flatMap(process -> process.info().command())
        .filter(command -> command.endsWith("postgres"))
        .isPresent();
  }
}
