package ai.bilancompetence.platform.eventlog.verify;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Verifies and exports a log without starting anything else. */
public final class CommandLine {

  /** The log is valid, or was exported. */
  public static final int VALID = 0;

  /** The log is broken. */
  public static final int BROKEN = 1;

  /** It could not be told: the command is wrong, or the log cannot be read. */
  public static final int UNKNOWN = 2;

  /** The environment variable with the password; an argument would be seen by everybody. */
  static final String PASSWORD = "BILAN_PASSWORD";

  private static final String USAGE =
      """
      verify --url jdbc:postgresql://HOST/DATABASE --user USER [--from N] [--to N]
             [--public-key BASE64]... [--checkpoint FILE]...
      verify --export FILE [--from N] [--to N] [--public-key BASE64]... [--checkpoint FILE]...
      export --url jdbc:postgresql://HOST/DATABASE --user USER --out FILE [--from N] [--to N]

      The password is taken from the environment: BILAN_PASSWORD.
      Exit code: 0 valid, 1 broken, 2 neither could be told.""";

  private final Map<String, String> environment;
  private final PrintStream out;
  private final PrintStream err;

  /**
   * Prepares to run commands.
   *
   * @param out where the result goes
   * @param err where progress and failures go
   */
  public CommandLine(Map<String, String> environment, PrintStream out, PrintStream err) {
    this.environment = Map.copyOf(environment);
    this.out = out;
    this.err = err;
  }

  /** Whether these are the arguments of a command, and not of the server. */
  public static boolean isCommand(String... arguments) {
    return arguments.length > 0 && Set.of("verify", "export").contains(arguments[0]);
  }

  /** Runs a command and returns its exit code. */
  public int run(String... arguments) {
    List<String> words = Arrays.asList(arguments).subList(1, arguments.length);
    try {
      return arguments[0].equals("verify") ? verify(words) : export(words);
    } catch (IllegalArgumentException e) {
      err.println(e.getMessage());
      err.println(USAGE);
    } catch (IOException | SQLException e) {
      err.println("The log cannot be read: " + e.getMessage());
    }
    return UNKNOWN;
  }

  private int verify(List<String> words) throws IOException, SQLException {
    Arguments arguments =
        new Arguments(
            words,
            Set.of(
                "--url", "--user", "--export", "--from", "--to", "--public-key", "--checkpoint"));
    @Nullable PublicKeys trusted =
        arguments.has("--public-key")
            ? new PublicKeys(
                arguments.all("--public-key").stream().map(PublicKeys::decode).toList())
            : null;
    List<Checkpoint> held = new ArrayList<>();
    for (String file : arguments.all("--checkpoint")) {
      held.add(CheckpointText.read(Files.readString(Path.of(file))));
    }
    Verifier verifier = new Verifier(trusted, held, new PrintedProgress(err));
    VerificationResult result;
    if (arguments.has("--export")) {
      Path file = Path.of(arguments.one("--export"));
      result = verifier.verify(new ExportFile(file), arguments.range());
    } else {
      try (Connection connection = connect(arguments)) {
        result = verifier.verify(new DatabaseLog(connection), arguments.range());
      }
    }
    print(result, trusted == null);
    return result.isValid() ? VALID : BROKEN;
  }

  private int export(List<String> words) throws IOException, SQLException {
    Arguments arguments =
        new Arguments(words, Set.of("--url", "--user", "--out", "--from", "--to"));
    Path file = Path.of(arguments.one("--out"));
    // Under its own name only when it is whole.
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try (Connection connection = connect(arguments)) {
      ExportWriter writer;
      try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(part))) {
        writer = new ExportWriter(stream, new PrintedProgress(err));
        new DatabaseLog(connection).read(arguments.range(), writer);
      }
      Files.move(part, file);
      out.printf("exported: %d events%n", writer.events());
      return VALID;
    } catch (BrokenLog broken) {
      print(broken.fault());
      return BROKEN;
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private Connection connect(Arguments arguments) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", arguments.one("--user"));
    properties.setProperty("password", environment.getOrDefault(PASSWORD, ""));
    return DriverManager.getConnection(arguments.one("--url"), properties);
  }

  private void print(VerificationResult result, boolean keysOfTheLog) {
    @Nullable Fault fault = result.fault();
    if (fault == null) {
      out.printf("valid: %d events, the last is %s%n", result.events(), result.lastGood());
    } else {
      print(fault);
      out.printf("good before it: %d events, from %d on%n", result.events(), result.from());
    }
    out.printf("confirmed by signed checkpoints up to: %d%n", result.confirmedUpTo());
    if (result.confirmedUpTo() > 0 && keysOfTheLog) {
      out.println("keys: those that the log itself names; give yours with --public-key");
    }
    if (result.sequencesUnchecked() > 0) {
      out.printf("sequence numbers not checked: %d events%n", result.sequencesUnchecked());
    }
  }

  private void print(Fault fault) {
    out.printf(
        "broken at %d (%s): %s%n",
        fault.position(), fault.kind().name().toLowerCase(java.util.Locale.ROOT), fault.reason());
  }
}
