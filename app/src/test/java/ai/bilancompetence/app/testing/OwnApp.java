package ai.bilancompetence.app.testing;

import ai.bilancompetence.app.BilanApplication;
import ai.bilancompetence.platform.embedded.EmbeddedPostgreSql;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A whole application for one test that would spoil the shared one. */
public final class OwnApp implements AutoCloseable {

  private final ConfigurableApplicationContext context;
  private final Http manager;
  private final Http admin;

  /** Starts it in an empty directory, with more arguments if need be. */
  public OwnApp(Path data, String... arguments) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "--server.port=0",
                "--management.server.port=0",
                "--bilan.app.data-directory=" + data));
    all.addAll(List.of(arguments));
    context = BilanApplication.start(TestSettings.with(all));
    manager = Http.loggedIn(url("server"), "manager@demo.example.org", Demo.PASSWORD);
    admin = Http.loggedIn(url("server"), "admin@demo.example.org", Demo.PASSWORD);
  }

  /** The manager of the demo centre. */
  public Http manager() {
    return manager;
  }

  public Http admin() {
    return admin;
  }

  /** The database as each of its roles sees it; what is in it, one of them sees. */
  public List<JdbcClient> asEachRole() {
    EmbeddedPostgreSql server = bean(EmbeddedPostgreSql.class);
    return List.of(
        jdbc(),
        JdbcClient.create(
            DatabaseRole.source(server.jdbcUrl(), server.owner(), server.ownerPassword())),
        DatabaseRole.projector(server));
  }

  public String baseUrl() {
    return url("server");
  }

  /** Health and metrics. */
  public Http management() {
    return Http.anonymous(url("management"));
  }

  public JdbcClient jdbc() {
    return context.getBean(JdbcClient.class);
  }

  /** A bean of the running application, for looking where no endpoint does. */
  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** Opens an account of the centre with so many credits. */
  public UUID accountWith(long credits) {
    UUID account = UUID.randomUUID();
    String path = Accounts.path(account);
    expect(201, manager.withNewKey().put(path, Accounts.ownedBy(Demo.CENTRE)));
    expect(
        200,
        admin
            .withNewKey()
            .put(
                path + "/grants/" + UUID.randomUUID(),
                Map.of("category", "paid", "amount", credits, "reference", "test")));
    return account;
  }

  private static void expect(int status, Http.Answer answer) {
    if (answer.status() != status) {
      throw new AssertionError(answer);
    }
  }

  private String url(String server) {
    return "http://localhost:" + context.getEnvironment().getProperty("local." + server + ".port");
  }

  @Override
  public void close() {
    context.close();
  }
}
