package ai.bilancompetence.benchmarks;

import ai.bilancompetence.app.BilanApplication;
import ai.bilancompetence.platform.embedded.EmbeddedPostgreSql;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the product on a server, as its operators would. */
final class Nodes {

  private Nodes() {}

  static ConfigurableApplicationContext start(
      EmbeddedPostgreSql server, Path directory, String roles) {
    return BilanApplication.start(arguments(server, directory, roles).toArray(String[]::new));
  }

  /** The command line of a node. */
  static List<String> arguments(EmbeddedPostgreSql server, Path directory, String... more) {
    return Stream.concat(
            Stream.of(
                "--server.port=0",
                "--management.server.port=0",
                "--bilan.app.data-directory=" + directory,
                "--bilan.app.demo=true",
                // A benchmark is a few callers who ask without end.
                "--bilan.rate-limits.sign-in-per-minute=100000000",
                "--bilan.rate-limits.signed-in-per-minute=100000000",
                "--bilan.roles=" + more[0],
                "--bilan.master-key=MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=",
                "--bilan.mail.catcher=true",
                "--spring.datasource.url=" + server.jdbcUrl(),
                "--spring.datasource.username=" + server.user(),
                "--spring.datasource.password=" + server.password()),
            Stream.of(more).skip(1))
        .toList();
  }

  static URI addressOf(ConfigurableApplicationContext node) {
    return URI.create("http://127.0.0.1:" + node.getEnvironment().getProperty("local.server.port"));
  }
}
