package ai.bilancompetence.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Makes the product run with nothing configured: without a database it switches the embedded one
 * on, with demo data and a master key of its own, kept in the data directory.
 */
final class EmbeddedDefaults implements EnvironmentPostProcessor, Ordered {

  private static final int KEY_BYTES = 32;

  @Override
  public int getOrder() {
    return Ordered.LOWEST_PRECEDENCE; // After the files with configuration were read.
  }

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    Map<String, Object> defaults = new LinkedHashMap<>();
    Path data = Path.of(environment.getProperty("bilan.app.data-directory", "./data"));
    if (environment.getProperty("spring.datasource.url", "").isBlank()) {
      defaults.put("bilan.app.embedded.postgresql", true);
      defaults.put("bilan.app.demo", true);
      defaults.put("bilan.mail.catcher", true);
      if (environment.getProperty("bilan.master-key", "").isBlank()
          && environment.getProperty("bilan.master-key-file", "").isBlank()) {
        defaults.put("bilan.master-key", secret(data.resolve("master.key")));
      }
      defaults.put("bilan.stripe.webhook-secrets", "whsec_demo_0000000000000000");
    }
    if (environment.getProperty("bilan.storage.endpoint", "").isBlank()) {
      defaults.put("bilan.app.embedded.s3", true);
      defaults.put("bilan.storage.access-key", "bilan");
      defaults.put("bilan.storage.secret-key", secret(data.resolve("s3.key")));
    }
    environment.getPropertySources().addLast(new MapPropertySource("embedded", defaults));
  }

  /** A random secret that is made once and then kept, readable by its owner alone. */
  private static String secret(Path file) {
    try {
      if (Files.notExists(file)) {
        Path directory = Files.createDirectories(file.toAbsolutePath().getParent());
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        // Whole under its own name or not there at all: half a key would lock the data away.
        Path unfinished = Files.createTempFile(directory, "secret", null);
        Files.writeString(unfinished, Base64.getEncoder().encodeToString(key));
        Files.move(unfinished, file);
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("The data directory cannot be written: " + file, e);
    }
  }
}
