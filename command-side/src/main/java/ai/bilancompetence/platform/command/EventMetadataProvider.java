package ai.bilancompetence.platform.command;

import java.util.Map;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.springframework.stereotype.Component;

/** Writes beside every event who and what caused it. */
@Component
public final class EventMetadataProvider implements CorrelationDataProvider {

  @Override
  public Map<String, ?> correlationDataFor(Message<?> message) {
    return message.getMetaData().get(Cause.KEY) instanceof Cause cause
        ? cause.metadata()
        : Map.of();
  }
}
