package ai.bilancompetence.app.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import ai.bilancompetence.platform.command.TakingTurns;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.axonframework.spring.stereotype.Aggregate;

/** Business rules stand in deciders: pure state that can be tested without anything around it. */
final class DeciderRules {

  /** No list to keep: an aggregate's shell declares {@code decide} but evolves nothing itself. */
  private static final DescribedPredicate<JavaClass> DECIDER =
      describe(
          "declare decide and evolve",
          type -> declares(type, "decide") && declares(type, "evolve"));

  private DeciderRules() {}

  static ArchRule pureRecords() {
    return classes().that(DECIDER).should().beRecords().andShould(new ReachOnlyPureCode());
  }

  static ArchRule heldByAggregates() {
    return classes().that().areAnnotatedWith(Aggregate.class).should(holdADecider());
  }

  /**
   * Axon's own lock would have a command that holds the log wait for one that waits for the log.
   */
  static ArchRule takingTurns() {
    return classes().that().areAnnotatedWith(Aggregate.class).should(takeTurns());
  }

  private static ArchCondition<JavaClass> takeTurns() {
    return new ArchCondition<>("say lockFactory = TakingTurns.BEAN") {
      @Override
      public void check(JavaClass aggregate, ConditionEvents events) {
        String locks = aggregate.getAnnotationOfType(Aggregate.class).lockFactory();
        events.add(
            new SimpleConditionEvent(
                aggregate,
                locks.equals(TakingTurns.BEAN),
                aggregate.getName() + " takes Axon's own lock"));
      }
    };
  }

  private static ArchCondition<JavaClass> holdADecider() {
    return new ArchCondition<>("hold a decider") {
      @Override
      public void check(JavaClass aggregate, ConditionEvents events) {
        boolean holds = aggregate.getFields().stream().anyMatch(f -> DECIDER.test(f.getRawType()));
        events.add(
            new SimpleConditionEvent(aggregate, holds, aggregate.getName() + " holds no decider"));
      }
    };
  }

  private static boolean declares(JavaClass type, String method) {
    return type.getMethods().stream().anyMatch(m -> m.getName().equals(method));
  }
}
