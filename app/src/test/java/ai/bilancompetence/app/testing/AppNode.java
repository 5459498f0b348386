package ai.bilancompetence.app.testing;

import ai.bilancompetence.app.BilanApplication;
import ai.bilancompetence.platform.embedded.EmbeddedPostgreSql;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.ConfigurableApplicationContext;

/** One of several nodes on a database that the test brings. */
public final class AppNode implements AutoCloseable {

  private static final String MASTER_KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

  private final ConfigurableApplicationContext context;

  private AppNode(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /** Starts it on free ports, without any server of its own. */
  public static AppNode start(
      EmbeddedPostgreSql database, Path dataDirectory, String roles, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--server.port=0",
                "--management.server.port=0",
                "--spring.datasource.url=" + database.jdbcUrl(),
                "--spring.datasource.username=" + database.user(),
                "--spring.datasource.password=" + database.password(),
                "--bilan.app.data-directory=" + dataDirectory,
                "--bilan.master-key=" + MASTER_KEY,
                "--bilan.roles=" + roles));
    arguments.addAll(List.of(more));
    return new AppNode(BilanApplication.start(arguments.toArray(String[]::new)));
  }

  public String baseUrl() {
    return "http://localhost:" + context.getEnvironment().getProperty("local.server.port");
  }

  /** Logs in as somebody of the demo data. */
  public Http as(String name) {
    return Http.loggedIn(baseUrl(), name + "@demo.example.org", Demo.PASSWORD);
  }

  @Override
  public void close() {
    context.close();
  }
}
