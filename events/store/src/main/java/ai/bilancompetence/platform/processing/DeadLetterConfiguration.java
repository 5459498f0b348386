package ai.bilancompetence.platform.processing;

import ai.bilancompetence.platform.eventlog.LogReader;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Events that wait, for processors of both sides. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DeadLetterProperties.class)
class DeadLetterConfiguration {

  @Bean
  @DependsOnDatabaseInitialization
  WaitingLetters waitingLetters(JdbcClient jdbc, DeadLetterProperties properties, Clock clock) {
    return new WaitingLetters(jdbc, properties, clock);
  }

  @Bean
  LetterGroups letterGroups() {
    return new LetterGroups();
  }

  @Bean
  DeadLetterMetrics deadLetterMetrics(
      MeterRegistry registry, JdbcClient jdbc, LetterGroups groups) {
    return new DeadLetterMetrics(registry, jdbc, groups);
  }

  @Bean
  DeadLettering deadLettering(
      WaitingLetters letters,
      LetterGroups groups,
      DeadLetterMetrics metrics,
      TokenStore tokens,
      PlatformTransactionManager transactions) {
    return new DeadLettering(letters, groups, metrics, tokens, transactions);
  }

  @Bean
  LetterRetries letterRetries(
      LogReader log,
      WaitingLetters letters,
      LetterGroups groups,
      DeadLetterMetrics metrics,
      PlatformTransactionManager transactions) {
    return new LetterRetries(log, letters, groups, metrics, transactions);
  }

  @Bean
  LetterDiscards letterDiscards(
      JdbcClient jdbc,
      WaitingLetters letters,
      Clock clock,
      PlatformTransactionManager transactions) {
    return new LetterDiscards(jdbc, letters, clock, transactions);
  }

  @Bean
  DueLetters dueLetters(WaitingLetters letters, LetterGroups groups, LetterRetries retries) {
    return new DueLetters(letters, groups, retries);
  }
}
