package ai.bilancompetence.app.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import ai.bilancompetence.platform.eventlog.TimeOrderedIdentifiers;
import ai.bilancompetence.platform.web.WebConfiguration;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.util.Calendar;
import java.util.Date;
import java.util.Set;
import java.util.TimeZone;

/** Time is injected, so that a test can choose it and a whole node agrees on it. */
final class TimeRules {

  private static final Set<String> TICKS = Set.of("tickMillis", "tickMinutes", "tickSeconds");

  private TimeRules() {}

  static ArchRule fromTheClock() {
    return noClasses()
        .that()
        // The first makes the one clock; the second is made by Axon, which has none.
        .doNotBelongToAnyOf(WebConfiguration.class, TimeOrderedIdentifiers.class)
        .and()
        // Embedded servers compare the time stamps of files, which the machine's clock sets.
        .resideOutsideOfPackage(ImportedClasses.ROOT + ".platform.embedded")
        .should()
        .accessTargetWhere(describe("read the machine's clock", TimeRules::readsTheMachinesClock));
  }

  static ArchRule javaTimeOnly() {
    return noClasses()
        .should()
        .dependOnClassesThat()
        .areAssignableTo(Date.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Calendar.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(TimeZone.class);
  }

  private static boolean readsTheMachinesClock(JavaAccess<?> access) {
    String name = access.getName();
    return switch (access.getTargetOwner().getName()) {
      case "java.lang.System" -> name.equals("currentTimeMillis");
      case "java.time.Clock", "java.time.InstantSource" ->
          name.startsWith("system") || TICKS.contains(name);
      case String owner when owner.startsWith("java.time.") ->
          name.equals("now") && !takesClock(access);
      default -> false;
    };
  }

  private static boolean takesClock(JavaAccess<?> access) {
    return access.getTarget() instanceof CodeUnitAccessTarget target
        && target.getRawParameterTypes().stream()
            .anyMatch(type -> type.isEquivalentTo(Clock.class));
  }
}
