package ai.bilancompetence.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.platform.mail.MailProperties.Encryption;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class MailPropertiesTest {

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(MailProperties.class)
  static class Settings {}

  @Test
  void the_defaults_encrypt_and_need_a_server() {
    MailProperties defaults = MailSettings.with(Map.of());

    assertThat(defaults.isHostUsable()).isFalse();
    assertThat(defaults.encryption()).isEqualTo(Encryption.STARTTLS);
    assertThat(defaults.port()).isEqualTo(587);
    assertThat(defaults.giveUpAfter()).isEqualTo(Duration.ofHours(24));
    assertThat(defaults.pauses().after(1)).isEqualTo(Duration.ofSeconds(5));
    assertThat(defaults.links().confirmEmail()).isEqualTo("/confirm-email#token={token}");
  }

  @Test
  void without_either_a_node_does_not_start() {
    new ApplicationContextRunner()
        .withUserConfiguration(Settings.class)
        .run(
            context ->
                assertThat(context.getStartupFailure())
                    .hasStackTraceContaining("must name an SMTP server"));
  }

  @Test
  void a_server_or_the_catcher_will_do() {
    assertThat(MailSettings.with(Map.of("host", "smtp.example.org")).isHostUsable()).isTrue();
    assertThat(MailSettings.with(Map.of("catcher", "true")).isHostUsable()).isTrue();
  }

  @Test
  void the_password_is_never_printed() {
    assertThat(MailSettings.with(Map.of("password", "hunter2")).toString())
        .doesNotContain("hunter2");
  }
}
