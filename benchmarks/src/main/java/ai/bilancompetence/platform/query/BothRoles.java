package ai.bilancompetence.platform.query;

import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.processing.DeadLettering;
import ai.bilancompetence.platform.web.Envelope;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.context.ApplicationContext;

/** The same question to a read model with policies and without. */
public final class BothRoles {

  private final ReadModel readModel;
  private final DeadLettering deadLettering;
  private final String name;
  private final String processor;

  /**
   * @param name of the read model
   */
  public BothRoles(ApplicationContext node, String name) {
    this.readModel = node.getBean(ReadModel.class);
    this.deadLettering = node.getBean(DeadLettering.class);
    this.name = name;
    this.processor = node.getBean(Generations.class).active(name).orElseThrow().processor();
  }

  /** As a request has it answered: as the application's role, which policies hold for. */
  public <T> T withPolicies(Actor actor, Supplier<T> reading) {
    Envelope<T> answer =
        readModel
            .answerList(new QueryRequest(actor, null, null), name, () -> Envelope.of(reading.get()))
            .getBody();
    return Objects.requireNonNull(answer).data();
  }

  /**
   * The same statements but for the settings that say who asks, as the role that owns the tables
   * and passes policies by.
   */
  public <T> T without(Supplier<T> reading) {
    return readModel.snapshotOf(
        name,
        position -> {
          deadLettering.sequences(processor);
          return reading.get();
        });
  }
}
