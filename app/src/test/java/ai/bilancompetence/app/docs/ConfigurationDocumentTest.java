package ai.bilancompetence.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** {@code docs/configuration.md} names every key that the product reads. */
class ConfigurationDocumentTest {

  @Test
  void every_key_is_documented() throws IOException {
    String document = Files.readString(Path.of("../docs/configuration.md"));
    Set<String> keys = keys();

    assertThat(keys).hasSizeGreaterThan(15);
    assertThat(keys).allSatisfy(key -> assertThat(document).contains("`" + key + "`"));
  }

  private static Set<String> keys() throws IOException {
    Set<String> keys = new TreeSet<>();
    JsonMapper json = JsonMapper.builder().build();
    for (URL url :
        Collections.list(
            ConfigurationDocumentTest.class
                .getClassLoader()
                .getResources("META-INF/spring-configuration-metadata.json"))) {
      json.readTree(url.openStream())
          .get("properties")
          .valueStream()
          .map(property -> property.get("name").asString())
          .filter(name -> name.startsWith("bilan."))
          .forEach(keys::add);
    }
    return keys;
  }
}
