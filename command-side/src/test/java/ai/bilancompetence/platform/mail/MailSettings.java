package ai.bilancompetence.platform.mail;

import ai.bilancompetence.platform.configuration.PlatformProperties;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Settings as a node has them, with changes for tests. */
final class MailSettings {

  private MailSettings() {}

  static MailProperties with(Map<String, String> changes) {
    Map<String, String> settings = new HashMap<>();
    changes.forEach((key, value) -> settings.put("bilan.mail." + key, value));
    return new Binder(new MapConfigurationPropertySource(settings))
        .bindOrCreate("bilan.mail", MailProperties.class);
  }

  static MailTemplates templates() {
    PlatformProperties platform =
        new Binder(
                new MapConfigurationPropertySource(
                    Map.of("bilan.issuer", "https://api.example.org/")))
            .bindOrCreate("bilan", PlatformProperties.class);
    return new MailTemplates(with(Map.of()), platform);
  }
}
