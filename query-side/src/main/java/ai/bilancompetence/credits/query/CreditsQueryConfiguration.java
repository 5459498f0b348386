package ai.bilancompetence.credits.query;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StatementProperties.class)
class CreditsQueryConfiguration {}
