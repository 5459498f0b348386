package ai.bilancompetence.platform.web;

import ai.bilancompetence.platform.configuration.PlatformProperties;
import ai.bilancompetence.platform.database.Migrations;
import ai.bilancompetence.platform.key.KeyWrapping;
import ai.bilancompetence.platform.ratelimit.RateLimiter;
import ai.bilancompetence.platform.token.SigningKeyCare;
import ai.bilancompetence.platform.token.SigningKeys;
import ai.bilancompetence.platform.token.TokenRevocations;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationInitializer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.web.filter.RequestContextFilter;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Everything both sides need at the HTTP edge. */
@Configuration(proxyBeanMethods = false)
@ComponentScan({"ai.bilancompetence.platform.operations", "ai.bilancompetence.platform.web"})
@EnableConfigurationProperties({
  AccessProperties.class,
  HttpProperties.class,
  PlatformProperties.class,
  RateLimitProperties.class
})
public class WebConfiguration implements WebMvcConfigurer {

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(new ActorArgumentResolver());
    resolvers.add(new SignInArgumentResolver());
  }

  /** The one clock. PostgreSQL keeps microseconds, so nothing here is finer. */
  @Bean
  Clock clock() {
    return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
  }

  /** Off: Spring MVC itself binds the request to the thread, and nothing before it needs that. */
  @Bean
  FilterRegistrationBean<RequestContextFilter> noRequestContextFilter() {
    FilterRegistrationBean<RequestContextFilter> registration =
        new FilterRegistrationBean<>(new RequestContextFilter());
    registration.setEnabled(false);
    return registration;
  }

  @Bean
  FlywayMigrationInitializer platformMigrations(DataSource dataSource) {
    return Migrations.of(dataSource, "platform");
  }

  @Bean
  KeyWrapping keyWrapping(PlatformProperties properties) {
    return new KeyWrapping(properties.masterKeyBytes(), properties.formerMasterKeyBytes());
  }

  @Bean
  SigningKeys signingKeys(
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      KeyWrapping wrapping,
      AccessProperties properties,
      Clock clock) {
    return new SigningKeys(
        jdbc, transactions, wrapping, properties.signingKeys().rotateEvery(), clock);
  }

  @Bean
  SigningKeyCare signingKeyCare(SigningKeys keys, Clock clock) {
    return new SigningKeyCare(keys, clock);
  }

  @Bean
  TokenRevocations tokenRevocations(JdbcClient jdbc, Clock clock) {
    return new TokenRevocations(jdbc, clock);
  }

  @Bean
  RateLimiter rateLimiter(JdbcClient jdbc) {
    return new RateLimiter(jdbc);
  }
}
