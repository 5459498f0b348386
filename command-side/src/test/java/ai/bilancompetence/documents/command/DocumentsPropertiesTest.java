package ai.bilancompetence.documents.command;

import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.documents.event.DocumentKind;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class DocumentsPropertiesTest {

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties({
    DocumentsProperties.class,
    ScannerProperties.class,
    InspectionProperties.class,
    ArchiveProperties.class
  })
  static class Settings {}

  private final ApplicationContextRunner node =
      new ApplicationContextRunner().withUserConfiguration(Settings.class);

  @ParameterizedTest
  @EnumSource
  void every_kind_takes_pdfs_of_up_to_50_megabytes_by_default(DocumentKind kind) {
    node.run(
        context -> {
          DocumentsProperties.Kind rules = context.getBean(DocumentsProperties.class).of(kind);
          assertThat(rules.largest()).isEqualTo(50 * 1024 * 1024);
          assertThat(rules.takes("application/pdf")).isTrue();
          assertThat(rules.kept()).isGreaterThanOrEqualTo(Duration.ofDays(366));
        });
  }

  @Test
  void the_scanner_is_off_by_default() {
    node.run(context -> assertThat(context.getBean(ScannerProperties.class).enabled()).isFalse());
  }

  @Test
  void a_kind_can_be_changed_in_parts() {
    node.withPropertyValues(
            "bilan.documents.kinds.working-document.max-bytes=1000",
            "bilan.documents.kinds.cv.types=application/pdf",
            "bilan.documents.kinds.cv.retention=30d")
        .run(
            context -> {
              DocumentsProperties rules = context.getBean(DocumentsProperties.class);
              assertThat(rules.of(DocumentKind.WORKING_DOCUMENT).largest()).isEqualTo(1000);
              assertThat(rules.of(DocumentKind.WORKING_DOCUMENT).takes("text/plain")).isTrue();
              assertThat(rules.of(DocumentKind.CV).takes("text/plain")).isFalse();
              assertThat(rules.of(DocumentKind.CV).kept()).isEqualTo(Duration.ofDays(30));
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "quota=0",
        "kinds.cv.max-bytes=0",
        "kinds.cv.types=image/svg+xml",
        "kinds.photo.max-bytes=10",
        "download-link=2h",
        "scanner.port=0",
        "inspection.max-ratio=1"
      })
  void settings_out_of_range_stop_the_node(String setting) {
    node.withPropertyValues("bilan.documents." + setting)
        .run(context -> assertThat(context).hasFailed());
  }
}
