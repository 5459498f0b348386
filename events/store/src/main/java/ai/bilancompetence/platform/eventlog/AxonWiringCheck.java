package ai.bilancompetence.platform.eventlog;

import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Makes sure that Axon uses our beans. Where it finds none it takes others in silence: no
 * transactions, tokens in memory, events as Java class names.
 */
final class AxonWiringCheck implements SmartInitializingSingleton {

  private final Configuration axon;

  AxonWiringCheck(Configuration axon) {
    this.axon = axon;
  }

  @Override
  public void afterSingletonsInstantiated() {
    require(EventTail.class, axon.eventStore());
    require(SpringTransactionManager.class, axon.getComponent(TransactionManager.class));
    require(JdbcTokenStore.class, axon.getComponent(TokenStore.class));
    require(DomainEventSerializer.class, axon.eventSerializer());
  }

  private static void require(Class<?> wanted, Object found) {
    if (!wanted.isInstance(found)) {
      throw new IllegalStateException(
          "Axon uses %s instead of %s"
              .formatted(found.getClass().getName(), wanted.getSimpleName()));
    }
  }
}
