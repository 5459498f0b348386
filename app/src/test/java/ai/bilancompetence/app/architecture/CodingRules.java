package ai.bilancompetence.app.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

/** Habits that hold for all code of the product. */
final class CodingRules {

  private CodingRules() {}

  /** The guide and a command speak to the person who has just started them; the rest is logged. */
  static ArchRule silentConsole() {
    return noClasses()
        .that()
        .haveNameNotMatching(".*\\.app\\.(BilanApplication|StartupGuide|DemoData)")
        .should(ACCESS_STANDARD_STREAMS);
  }

  static ArchRule noFieldInjection() {
    return NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
  }

  /** Most of Lombok leaves no trace in class files; Enforcer keeps its jar out as well. */
  static ArchRule noBannedLibraries() {
    return noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("lombok..", "io.vavr..", "org.mockito..", "org.junit..");
  }

  static ArchRule nullMarkedPackages() {
    return classes().should(standInANullMarkedPackage());
  }

  /**
   * Whoever verifies the log does not have to trust the frameworks that the product is built with.
   */
  static ArchRule independentVerifier() {
    return classes()
        .that()
        .resideInAPackage(ImportedClasses.ROOT + "..eventlog.verify..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "org.jspecify.annotations",
            "org.postgresql..",
            ImportedClasses.ROOT + "..eventlog.verify..");
  }

  private static ArchCondition<JavaClass> standInANullMarkedPackage() {
    return new ArchCondition<>("stand in a package that is @NullMarked") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean marked =
            type.getPackage()
                .tryGetPackageInfo()
                .filter(info -> info.isAnnotatedWith(NullMarked.class))
                .isPresent();
        events.add(
            new SimpleConditionEvent(
                type, marked, type.getName() + " stands in a package without @NullMarked"));
      }
    };
  }
}
