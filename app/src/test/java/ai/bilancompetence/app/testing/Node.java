package ai.bilancompetence.app.testing;

import ai.bilancompetence.app.BilanApplication;
import ai.bilancompetence.platform.embedded.EmbeddedPostgreSql;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.ConfigurableApplicationContext;

/** One node inside the test, on a database that may have others. */
public final class Node implements AutoCloseable {

  public static final String MASTER_KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

  private final ConfigurableApplicationContext context;

  private Node(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /** Starts a node with these roles, separated by commas, and returns when it is ready. */
  public static Node start(
      EmbeddedPostgreSql database, Path directory, String roles, String... more) {
    List<String> arguments = new ArrayList<>(arguments(database, directory, roles));
    arguments.addAll(List.of(more));
    return new Node(BilanApplication.start(TestSettings.with(arguments)));
  }

  /** What a node has to be told to work on a database. */
  static List<String> arguments(EmbeddedPostgreSql database, Path directory, String roles) {
    return List.of(
        "--server.port=0",
        "--management.server.port=0",
        "--spring.datasource.url=" + database.jdbcUrl(),
        "--spring.datasource.username=" + database.user(),
        "--spring.datasource.password=" + database.password(),
        "--bilan.database.owner.username=" + database.owner(),
        "--bilan.database.owner.password=" + database.ownerPassword(),
        "--bilan.app.data-directory=" + directory.resolve(roles),
        "--bilan.master-key=" + MASTER_KEY,
        "--bilan.roles=" + roles);
  }

  public String baseUrl() {
    return "http://localhost:" + context.getEnvironment().getProperty("local.server.port");
  }

  /** Somebody of the demo data, on this node. */
  public Http as(String name) {
    return Http.loggedIn(baseUrl(), name + "@demo.example.org", Demo.PASSWORD);
  }

  /** A bean of the node, for looking where no endpoint does. */
  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  @Override
  public void close() {
    context.close();
  }
}
