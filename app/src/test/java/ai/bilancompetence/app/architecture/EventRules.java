package ai.bilancompetence.app.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import ai.bilancompetence.catalogue.EventCatalogue;
import ai.bilancompetence.platform.event.DomainEvent;
import ai.bilancompetence.platform.event.StoredAs;
import ai.bilancompetence.platform.upcasting.JsonUpcaster;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.stream.Collectors;

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

  /** One that stands nowhere would leave its revision unreadable, and look as if it did not. */
  static ArchRule upcastersInTheCatalogue() {
    Set<String> used =
        EventCatalogue.upcasters().stream()
            .map(upcaster -> upcaster.getClass().getName())
            .collect(Collectors.toSet());
    return classes()
        .that()
        .areAssignableTo(JsonUpcaster.class)
        .and()
        .doNotHaveModifier(JavaModifier.ABSTRACT)
        .should(
            ArchCondition.from(
                describe("be in the catalogue", type -> used.contains(type.getName()))));
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
