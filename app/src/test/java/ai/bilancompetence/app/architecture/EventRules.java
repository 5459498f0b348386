package ai.bilancompetence.app.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import ai.bilancompetence.platform.event.DomainEvent;
import ai.bilancompetence.platform.event.StoredAs;
import com.tngtech.archunit.lang.ArchRule;

/** Events outlive every other class, so they are plain data under a name of their own. */
final class EventRules {

  private static final String EVENT_PACKAGES = ImportedClasses.ROOT + "..event..";

  private EventRules() {}

  static ArchRule storedRecords() {
    return classes()
        .that()
        .implement(DomainEvent.class)
        .and()
        .areNotInterfaces()
        .should()
        .beRecords()
        .andShould()
        .beAnnotatedWith(StoredAs.class)
        .andShould()
        .resideInAPackage(EVENT_PACKAGES);
  }

  static ArchRule selfContained() {
    return classes()
        .that()
        .resideInAPackage(EVENT_PACKAGES)
        .and(not(simpleName("package-info")))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "org.jspecify.annotations",
            "com.fasterxml.jackson.annotation",
            EVENT_PACKAGES,
            // Roles are part of what happened to a member.
            ImportedClasses.ROOT + ".platform.access");
  }
}
