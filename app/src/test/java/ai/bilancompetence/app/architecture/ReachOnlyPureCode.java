package ai.bilancompetence.app.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Random;
import java.util.Set;

/**
 * Follows a class through our own code. Nothing on the way may touch a framework, a clock, chance,
 * or anything outside the process, however many classes lie between.
 */
final class ReachOnlyPureCode extends ArchCondition<JavaClass> {

  private static final DescribedPredicate<JavaClass> PURE =
      resideInAnyPackage(
              "java.lang",
              "java.lang.annotation",
              "java.lang.invoke",
              "java.lang.runtime",
              "java.math",
              "java.nio",
              "java.nio.charset",
              "java.security",
              "java.text",
              "java.time..",
              "java.util",
              "java.util.function",
              "java.util.regex",
              "java.util.stream",
              "com.fasterxml.jackson.annotation",
              "org.jspecify.annotations",
              "org.pcollections")
          .and(DescribedPredicate.not(JavaClass.Predicates.assignableTo(Clock.class)))
          .and(DescribedPredicate.not(JavaClass.Predicates.assignableTo(Random.class)));

  ReachOnlyPureCode() {
    super("reach only pure code");
  }

  @Override
  public void check(JavaClass decider, ConditionEvents events) {
    Set<JavaClass> reached = new LinkedHashSet<>(Set.of(decider));
    Deque<JavaClass> toVisit = new ArrayDeque<>(reached);
    while (!toVisit.isEmpty()) {
      JavaClass visited = toVisit.remove();
      visited.getDirectDependenciesFromSelf().stream()
          .map(dependency -> dependency.getTargetClass().getBaseComponentType())
          .filter(target -> !target.isPrimitive() && !PURE.test(target))
          .filter(target -> !isMark(target, visited, decider))
          .filter(reached::add)
          .forEach(
              target -> {
                if (target.getPackageName().startsWith(ImportedClasses.ROOT)) {
                  toVisit.add(target);
                } else {
                  report(events, decider, visited, target.getName());
                }
              });
      visited.getAccessesFromSelf().stream()
          .filter(access -> isChance(access))
          .forEach(access -> report(events, decider, visited, access.getTarget().getFullName()));
    }
  }

  /** Annotations do nothing by themselves; only the decider itself must not ask for attention. */
  private static boolean isMark(JavaClass target, JavaClass visited, JavaClass decider) {
    return target.isAnnotation() && !visited.equals(decider);
  }

  private static boolean isChance(JavaAccess<?> access) {
    return access.getName().equals("randomUUID")
        || (access.getName().equals("random")
            && access.getTargetOwner().isEquivalentTo(Math.class));
  }

  private static void report(
      ConditionEvents events, JavaClass decider, JavaClass through, String impure) {
    events.add(
        SimpleConditionEvent.violated(
            decider,
            "%s reaches %s in %s".formatted(decider.getName(), impure, through.getName())));
  }
}
