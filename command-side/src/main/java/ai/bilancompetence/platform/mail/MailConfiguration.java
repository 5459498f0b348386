package ai.bilancompetence.platform.mail;

import ai.bilancompetence.platform.configuration.PlatformProperties;
import ai.bilancompetence.platform.database.UnusableConfiguration;
import ai.bilancompetence.platform.key.KeyWrapping;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.mail.internet.AddressException;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** What is written to people, on nodes with the command role. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MailProperties.class)
public class MailConfiguration {

  @Bean
  MailOutbox mailOutbox(JdbcClient jdbc, KeyWrapping wrapping) {
    return new MailOutbox(jdbc, wrapping, JsonMapper.builder().build());
  }

  @Bean
  Mails mails(
      MailOutbox outbox, MailProperties properties, PlatformProperties platform, Clock clock) {
    return new Mails(new MailTemplates(properties, platform), outbox, clock);
  }

  /** Stays empty while there is a server. */
  @Bean
  MailCatcher mailCatcher(Clock clock) {
    return new MailCatcher(clock);
  }

  @Bean
  @DependsOnDatabaseInitialization
  MailSender mailSender(
      MailOutbox outbox,
      MailCatcher catcher,
      MailProperties properties,
      Clock clock,
      MeterRegistry registry) {
    return new MailSender(
        outbox,
        properties.hasServer() ? smtp(properties, clock) : catcher,
        properties,
        clock,
        registry);
  }

  @Bean
  MailHealth mailHealthIndicator(MailOutbox outbox, MailProperties properties) {
    return new MailHealth(outbox, properties);
  }

  private static MailTransport smtp(MailProperties properties, Clock clock) {
    try {
      return new SmtpTransport(properties, clock);
    } catch (AddressException e) {
      throw new UnusableConfiguration("bilan.mail.from is not an address");
    }
  }
}
