package ai.bilancompetence.app.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.beEnums;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import ai.bilancompetence.platform.error.ErrorCode;
import ai.bilancompetence.platform.query.Projection;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.spring.stereotype.Aggregate;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;

/** Names under which a reader, the log or a client looks for something. */
final class NamingRules {

  private static final DescribedPredicate<JavaClass> OF_A_CONTEXT =
      resideInAnyPackage("..command", "..query")
          .and(DescribedPredicate.not(resideInAnyPackage(ImportedClasses.ROOT + ".platform..")));

  private static final DescribedPredicate<JavaClass> HANDLES_EVENTS =
      describe(
          "handle events",
          type ->
              (type.isAssignableTo(Projection.class)
                      || type.getMethods().stream()
                          .anyMatch(m -> m.isAnnotatedWith(EventHandler.class)))
                  && !type.getModifiers().contains(JavaModifier.ABSTRACT));

  private NamingRules() {}

  static ArchRule controllers() {
    return CompositeArchRule.of(
            classes()
                .that(OF_A_CONTEXT)
                .and()
                .areMetaAnnotatedWith(Controller.class)
                .should()
                .bePackagePrivate()
                .andShould()
                .haveSimpleNameEndingWith("Controller"))
        .and(
            classes()
                .that(OF_A_CONTEXT)
                .and()
                .haveSimpleNameEndingWith("Controller")
                .should()
                .beMetaAnnotatedWith(Controller.class));
  }

  /** Frameworks find these without help; a public one invites other contexts to call it. */
  static ArchRule hiddenComponents() {
    return classes()
        .that(OF_A_CONTEXT)
        .and(
            describe(
                "are called by a framework only",
                type ->
                    type.isAnnotatedWith(Aggregate.class)
                        || type.isAnnotatedWith(Configuration.class)
                        || type.isAnnotatedWith(ProcessingGroup.class)
                        || type.isAssignableTo(Projection.class)))
        .should()
        .bePackagePrivate();
  }

  static ArchRule errorCodes() {
    return CompositeArchRule.of(
            classes()
                .that()
                .implement(ErrorCode.class)
                .should(beEnums())
                .andShould()
                .haveSimpleNameEndingWith("Error"))
        .and(
            classes()
                .that()
                .areEnums()
                .and()
                .haveSimpleNameEndingWith("Error")
                .should()
                .beAssignableTo(ErrorCode.class));
  }

  /** The position of a processor is stored under its group, so a group outlives its class. */
  static ArchRule processingGroups() {
    return classes().that(HANDLES_EVENTS).should(haveAGroupOfTheirContext());
  }

  static ArchRule policies() {
    return classes()
        .that(HANDLES_EVENTS)
        .and()
        .resideInAPackage("..command")
        .should()
        .haveSimpleNameStartingWith("When")
        .andShould()
        .haveSimpleNameContaining("Then");
  }

  private static ArchCondition<JavaClass> haveAGroupOfTheirContext() {
    return new ArchCondition<>("have a processing group <context>-<name>") {
      @Override
      public void check(JavaClass handler, ConditionEvents events) {
        String group =
            handler
                .tryGetAnnotationOfType(ProcessingGroup.class)
                .map(ProcessingGroup::value)
                .orElse("");
        String pattern = ImportedClasses.contextOf(handler) + "-[a-z]+(-[a-z]+)*";
        events.add(
            new SimpleConditionEvent(
                handler,
                group.matches(pattern),
                "%s has the group '%s', not %s".formatted(handler.getName(), group, pattern)));
      }
    };
  }
}
