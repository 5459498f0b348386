package ai.bilancompetence.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.Violations;
import org.springframework.modulith.test.TestApplicationModules;

/**
 * The direction between contexts. Each says in its top package what it may depend on; the packages
 * of one context come from several jars and are one module here.
 */
class ModulesTest {

  /** What a context may depend on as long as it does not say. */
  private static final String ANYTHING = org.springframework.modulith.ApplicationModule.OPEN_TOKEN;

  private static final ApplicationModules MODULES = ApplicationModules.of(ImportedClasses.ROOT);

  @Test
  void contextsDependOnlyOnWhatTheyDeclareAndWithoutCycles() {
    MODULES.verify();
  }

  @Test
  void everyContextDeclaresWhatItMayDependOn() {
    Set<String> undeclared =
        MODULES.stream()
            .filter(module -> declaredDependencies(module).contains(ANYTHING))
            .map(module -> module.getIdentifier().toString())
            .collect(Collectors.toSet());

    assertThat(undeclared).containsExactly("app"); // It puts everything together.
  }

  @Test
  void nothingIsAllowedToDependOnTheContextsThatListenToAll() {
    for (ApplicationModule module : MODULES) {
      assertThat(declaredDependencies(module))
          .as("dependencies of %s", module.getIdentifier())
          // The catalogue lists the events of all, and nobody reaches through it.
          .filteredOn(name -> !(isCatalogue(module) && name.endsWith(" :: event")))
          .noneMatch(name -> name.matches("(app|audit|compliance|notifications|privacy)\\b.*"));
    }
  }

  @Test
  void undeclaredDependencyIsFound() {
    assertThat(violationsOf("direction"))
        .anyMatch(
            message ->
                message.contains("'identity' depends on named interface(s) 'credits :: event'"));
  }

  @Test
  void dependencyOnAnInternalPackageIsFound() {
    assertThat(violationsOf("internals"))
        .anyMatch(message -> message.contains("'credits' depends on non-exposed type"));
  }

  @Test
  void cycleIsFound() {
    assertThat(violationsOf("cycle")).anyMatch(message -> message.contains("Cycle detected"));
  }

  private static boolean isCatalogue(ApplicationModule module) {
    return module.getIdentifier().toString().equals("catalogue");
  }

  private static List<String> declaredDependencies(ApplicationModule module) {
    return module
        .getBasePackage()
        .getAnnotation(org.springframework.modulith.ApplicationModule.class)
        .map(declaration -> List.of(declaration.allowedDependencies()))
        .orElse(List.of(ANYTHING));
  }

  private static Iterable<String> violationsOf(String fixture) {
    Violations violations =
        TestApplicationModules.of(ImportedClasses.FIXTURES + ".modules." + fixture)
            .detectViolations();
    return violations.getMessages();
  }
}
