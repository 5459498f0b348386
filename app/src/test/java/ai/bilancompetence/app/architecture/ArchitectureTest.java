package ai.bilancompetence.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.app.BilanApplication;
import ai.bilancompetence.catalogue.EventCatalogue;
import ai.bilancompetence.platform.command.Command;
import ai.bilancompetence.platform.embedded.EmbeddedPostgreSql;
import ai.bilancompetence.platform.eventlog.EventLog;
import ai.bilancompetence.platform.query.Projection;
import ai.bilancompetence.platform.web.WebConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules that a compiler cannot hold: on the product, and on fixtures that break them. */
class ArchitectureTest {

  private static final Pattern FIXTURE_CLASS = Pattern.compile("\\b(?:Broken|Sound)\\w*");

  @ParameterizedTest
  @EnumSource
  void ruleHoldsInTheProduct(Rule rule) {
    rule.check.check(ImportedClasses.PRODUCT); // A rule that finds no class to look at fails too.
  }

  @ParameterizedTest
  @EnumSource
  void ruleFailsOnExactlyTheBrokenClassesOfItsFixture(Rule rule) {
    JavaClasses fixture = ImportedClasses.fixture(rule.fixture);

    EvaluationResult result = rule.check.evaluate(fixture);

    assertThat(brokenClasses(fixture)).isNotEmpty();
    assertThat(reported(result)).isEqualTo(brokenClasses(fixture));
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        BilanApplication.class,
        Command.class,
        EmbeddedPostgreSql.class,
        EventCatalogue.class,
        EventLog.class,
        Projection.class,
        WebConfiguration.class
      })
  void rulesSeeEveryMavenModule(Class<?> oneOfTheModule) {
    assertThat(ImportedClasses.PRODUCT.contain(oneOfTheModule)).isTrue();
  }

  @Test
  void rulesSeeNoTests() {
    assertThat(ImportedClasses.PRODUCT.contain(ArchitectureTest.class)).isFalse();
    assertThat(ImportedClasses.PRODUCT)
        .noneMatch(type -> type.getPackageName().startsWith(ImportedClasses.FIXTURES));
  }

  private static Set<String> brokenClasses(JavaClasses fixture) {
    return fixture.stream()
        .map(JavaClass::getSimpleName)
        .filter(name -> name.startsWith("Broken"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> reported(EvaluationResult result) {
    List<String> details = result.getFailureReport().getDetails();
    return details.stream()
        .flatMap(detail -> FIXTURE_CLASS.matcher(detail).results().map(MatchResult::group))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
