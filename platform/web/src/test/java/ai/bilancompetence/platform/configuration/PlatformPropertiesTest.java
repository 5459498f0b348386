package ai.bilancompetence.platform.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class PlatformPropertiesTest {

  private static final String KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
  private static final String FORMER = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

  @TempDir private Path directory;

  @Test
  void the_master_key_comes_from_the_configuration_or_from_a_file() throws IOException {
    String file = Files.writeString(directory.resolve("key"), KEY + "\n").toString();

    PlatformProperties given = bound(Map.of("bilan.master-key", KEY));
    PlatformProperties inFile = bound(Map.of("bilan.master-key-file", file));

    assertThat(inFile.masterKeyBytes()).isEqualTo(given.masterKeyBytes()).hasSize(32);
    assertThat(given.isMasterKeyUsable() && given.isMasterKeyFileUsable()).isTrue();
    assertThat(inFile.isMasterKeyUsable() && inFile.isMasterKeyFileUsable()).isTrue();
  }

  @Test
  void none_is_refused_and_so_are_two_and_a_file_without_a_key() throws IOException {
    String file = Files.writeString(directory.resolve("key"), KEY).toString();
    String empty = Files.writeString(directory.resolve("empty"), "").toString();

    assertThat(bound(Map.of()).isMasterKeyUsable()).isFalse();
    assertThat(bound(Map.of("bilan.master-key", "short")).isMasterKeyUsable()).isFalse();
    for (Map<String, String> wrong :
        Map.of(
                "both",
                Map.of("bilan.master-key", KEY, "bilan.master-key-file", file),
                "empty",
                Map.of("bilan.master-key-file", empty),
                "missing",
                Map.of("bilan.master-key-file", directory.resolve("missing").toString()))
            .values()) {
      assertThat(bound(wrong).isMasterKeyFileUsable()).as(wrong.toString()).isFalse();
    }
  }

  @Test
  void former_master_keys_are_keys() {
    PlatformProperties rotated =
        bound(Map.of("bilan.master-key", KEY, "bilan.former-master-keys", FORMER));
    assertThat(rotated.isFormerMasterKeysUsable()).isTrue();
    assertThat(rotated.formerMasterKeyBytes()).singleElement().isEqualTo(new byte[32]);
    assertThat(rotated.toString()).doesNotContain(KEY, FORMER);

    assertThat(bound(Map.of("bilan.former-master-keys", "short")).isFormerMasterKeysUsable())
        .isFalse();
  }

  private static PlatformProperties bound(Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bindOrCreate("bilan", PlatformProperties.class);
  }
}
