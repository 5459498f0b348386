package ai.bilancompetence.app.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import ai.bilancompetence.platform.command.CommandRequest;
import ai.bilancompetence.platform.event.DomainEvent;
import ai.bilancompetence.platform.event.NotPersonal;
import ai.bilancompetence.platform.event.Personal;
import ai.bilancompetence.platform.eventlog.AggregateState;
import ai.bilancompetence.platform.personal.StoredRecords;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** What is kept for ever tells which of its fields are personal. */
final class PersonalRules {

  /** Words in names of fields that people are written about in. */
  private static final Set<String> PERSONAL_WORDS =
      Set.of(
          ("name names email mail phone address birth birthday text comment note answer answers"
                  + " label title device place subject reason detail reference message description"
                  + " content city street country photo picture gender iban agent quote body file")
              .split(" "));

  private PersonalRules() {}

  static ArchRule declaredInEvents() {
    return classes()
        .that()
        .implement(DomainEvent.class)
        .should(new Declaration(PersonalRules::itself, true, "declare what looks personal"));
  }

  static ArchRule declaredInSnapshots() {
    return classes()
        .that()
        .implement(AggregateState.class)
        .should(new Declaration(PersonalRules::snapshot, true, "declare what looks personal"));
  }

  /** They are remembered as they are, because a repeated request is answered the same. */
  static ArchRule absentFromAnswers() {
    return classes()
        .that(describe("are controllers", type -> type.isAnnotatedWith(RestController.class)))
        .should(
            new Declaration(
                PersonalRules::answers, false, "remember nothing personal of what they answer"));
  }

  private static Stream<Type> itself(Class<?> event) {
    return Stream.of(event);
  }

  private static Stream<Type> snapshot(Class<?> state) {
    return Stream.of(
        ResolvableType.forClass(state).as(AggregateState.class).getGeneric(1).resolve());
  }

  private static Stream<Type> answers(Class<?> controller) {
    return Stream.of(controller.getDeclaredMethods())
        .filter(method -> AnnotatedElementUtils.hasAnnotation(method, RequestMapping.class))
        .filter(method -> List.of(method.getParameterTypes()).contains(CommandRequest.class))
        .map(method -> method.getGenericReturnType());
  }

  /** Looks at every record that can be stored. */
  private static final class Declaration extends ArchCondition<JavaClass> {

    private final Function<Class<?>, Stream<Type>> stored;
    private final boolean mayBePersonal;

    private Declaration(
        Function<Class<?>, Stream<Type>> stored, boolean mayBePersonal, String description) {
      super(description);
      this.stored = stored;
      this.mayBePersonal = mayBePersonal;
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
      stored
          .apply(type.reflect())
          .flatMap(root -> StoredRecords.in(root).stream())
          .flatMap(found -> Stream.of(found.getRecordComponents()))
          .filter(component -> !isSound(component, mayBePersonal))
          .forEach(
              component ->
                  events.add(
                      SimpleConditionEvent.violated(
                          type,
                          "%s.%s in %s looks personal and is not declared as it must be"
                              .formatted(
                                  component.getDeclaringRecord().getName(),
                                  component.getName(),
                                  type.getName()))));
    }
  }

  private static boolean isSound(RecordComponent component, boolean mayBePersonal) {
    if (component.isAnnotationPresent(Personal.class)) {
      return mayBePersonal && !component.isAnnotationPresent(NotPersonal.class);
    }
    return component.isAnnotationPresent(NotPersonal.class) || !looksPersonal(component);
  }

  private static boolean looksPersonal(RecordComponent component) {
    String words = component.getName().replaceAll("([a-z0-9])([A-Z])", "$1 $2");
    return Stream.of(words.toLowerCase(Locale.ROOT).split(" ")).anyMatch(PERSONAL_WORDS::contains)
        && isText(component.getGenericType());
  }

  private static boolean isText(Type type) {
    return switch (type) {
      case ParameterizedType generic ->
          Stream.of(generic.getActualTypeArguments()).anyMatch(PersonalRules::isText);
      case Class<?> raw when raw.isArray() -> isText(raw.getComponentType());
      case Class<?> raw when raw.isRecord() && raw.getRecordComponents().length == 1 ->
          isText(raw.getRecordComponents()[0].getGenericType());
      case Class<?> raw ->
          CharSequence.class.isAssignableFrom(raw)
              || JsonNode.class.isAssignableFrom(raw)
              || raw.equals(Object.class)
              || raw.equals(LocalDate.class);
      default -> true;
    };
  }
}
