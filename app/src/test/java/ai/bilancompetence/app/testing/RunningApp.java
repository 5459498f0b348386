package ai.bilancompetence.app.testing;

import ai.bilancompetence.app.BilanApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole application on free ports and an empty data directory, once for all tests of a JVM. */
public final class RunningApp {

  private static final RunningApp SHARED = new RunningApp();

  private final ConfigurableApplicationContext context;

  private RunningApp() {
    try {
      Path data = Files.createDirectories(Path.of("target", "it-data"));
      deleteRecursively(data);
      context =
          BilanApplication.start(
              TestSettings.with(
                  List.of(
                      "--server.port=0",
                      "--management.server.port=0",
                      "--bilan.app.data-directory=" + data,
                      provider("name", "Tout le monde"),
                      provider("issuer", IdentityProvider.issuer(IdentityProvider.EVERYBODYS)),
                      provider("client-id", IdentityProvider.CLIENT_ID),
                      provider("client-secret", IdentityProvider.CLIENT_SECRET))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String provider(String key, String value) {
    return "--bilan.identity.sso.providers.%s.%s=%s"
        .formatted(IdentityProvider.EVERYBODYS, key, value);
  }

  public static RunningApp shared() {
    return SHARED;
  }

  public String baseUrl() {
    return "http://localhost:" + context.getEnvironment().getProperty("local.server.port");
  }

  public String managementUrl() {
    return "http://localhost:" + context.getEnvironment().getProperty("local.management.port");
  }

  /** A bean of the running application, for looking where no endpoint does. */
  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** All beans of a type. */
  public <T> Collection<T> beans(Class<T> type) {
    return context.getBeansOfType(type).values();
  }

  private static void deleteRecursively(Path directory) throws IOException {
    try (var paths = Files.walk(directory)) {
      for (Path path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
