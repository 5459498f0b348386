package ai.bilancompetence.audit.query;

import ai.bilancompetence.platform.web.PublicEndpoint;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AuditProperties.class)
class AuditConfiguration {

  /** Whoever wants to verify must not have to ask us who may. */
  @Bean
  PublicEndpoint publishedCheckpointKeys() {
    return new PublicEndpoint(HttpMethod.GET, CheckpointController.KEYS);
  }
}
