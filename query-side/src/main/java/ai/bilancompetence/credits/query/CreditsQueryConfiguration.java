package ai.bilancompetence.credits.query;

import ai.bilancompetence.platform.query.ReadModelDescription;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What there is to know about the read models of this context. */
@Configuration(proxyBeanMethods = false)
class CreditsQueryConfiguration {

  @Bean
  ReadModelDescription ledgerReadModel() {
    return new ReadModelDescription(LedgerProjection.PROCESSOR, List.of("ledger_entry"));
  }
}
