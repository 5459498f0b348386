package ai.bilancompetence.app.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;

/** Commands and queries scale apart, so neither side may need the other. */
final class SideRules {

  private static final String COMMAND_SIDE = ImportedClasses.ROOT + "..command..";
  private static final String QUERY_SIDE = ImportedClasses.ROOT + "..query..";

  private SideRules() {}

  static ArchRule independent() {
    return CompositeArchRule.of(apart(COMMAND_SIDE, QUERY_SIDE))
        .and(apart(QUERY_SIDE, COMMAND_SIDE));
  }

  private static ArchRule apart(String side, String other) {
    return noClasses()
        .that()
        .resideInAPackage(side)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(other);
  }
}
