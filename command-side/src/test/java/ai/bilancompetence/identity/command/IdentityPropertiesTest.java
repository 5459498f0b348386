package ai.bilancompetence.identity.command;

import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.platform.access.Role;
import java.time.Duration;
import java.util.Set;
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
          assertThat(properties.limitsOf(Set.of(Role.BENEFICIARY, Role.MANAGER)))
              .isEqualTo(new SessionLimits(Duration.ofDays(7), Duration.ofDays(7)));
          assertThat(properties.limitsOf(Set.of(Role.BENEFICIARY, Role.ADMIN)))
              .isEqualTo(new SessionLimits(Duration.ofDays(7), Duration.ofHours(12)));
          assertThat(properties.bootstrapAdministrator().isWanted()).isFalse();
        });
  }

  @Test
  void limitSessionsByRole() {
    runner
        .withPropertyValues(
            "bilan.identity.sessions.auditor.idle=1h",
            "bilan.identity.sessions.consultant.lifetime=1d")
        .run(
            context -> {
              IdentityProperties properties = context.getBean(IdentityProperties.class);
              assertThat(properties.limitsOf(Set.of(Role.AUDITOR, Role.CONSULTANT)))
                  .isEqualTo(new SessionLimits(Duration.ofDays(1), Duration.ofHours(1)));
            });
    runner
        .withPropertyValues("bilan.identity.sessions.auditor.idle=1m")
        .run(context -> assertThat(context).hasFailed());
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
