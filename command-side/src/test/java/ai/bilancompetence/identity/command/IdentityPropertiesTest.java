package ai.bilancompetence.identity.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class IdentityPropertiesTest {

  private static final String PREFIX = "bilan.identity.bootstrap-administrator.";

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(IdentityProperties.class)
  static class Properties {}

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner().withUserConfiguration(Properties.class);

  @Test
  void haveDefaults() {
    runner.run(
        context -> {
          IdentityProperties properties = context.getBean(IdentityProperties.class);
          assertThat(properties.accessTokenLifetime()).isEqualTo(Duration.ofMinutes(15));
          assertThat(properties.refreshTokenLifetime()).isEqualTo(Duration.ofDays(7));
          assertThat(properties.bootstrapAdministrator().isWanted()).isFalse();
        });
  }

  @Test
  void takeAnAdministratorWithAddressAndPassword() {
    runner
        .withPropertyValues(PREFIX + "email=root@example.org", PREFIX + "password=long enough")
        .run(
            context -> {
              var administrator =
                  context.getBean(IdentityProperties.class).bootstrapAdministrator();
              assertThat(administrator.isWanted()).isTrue();
              assertThat(administrator.toString()).doesNotContain("long enough");
            });
  }

  @Test
  void refuseHalfAnAdministrator() {
    runner
        .withPropertyValues(PREFIX + "email=root@example.org")
        .run(context -> assertThat(context).hasFailed());
    runner
        .withPropertyValues(PREFIX + "password=long enough")
        .run(context -> assertThat(context).hasFailed());
    runner
        .withPropertyValues(PREFIX + "email=root@example.org", PREFIX + "password=short")
        .run(context -> assertThat(context).hasFailed());
  }

  @Test
  void refuseAccessTokensThatLiveForDays() {
    runner
        .withPropertyValues("bilan.identity.access-token-lifetime=2d")
        .run(context -> assertThat(context).hasFailed());
  }
}
