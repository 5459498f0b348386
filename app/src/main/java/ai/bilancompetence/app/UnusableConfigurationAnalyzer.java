package ai.bilancompetence.app;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;

/** Says in one clear line each what of the configuration cannot be used. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class UnusableConfigurationAnalyzer extends AbstractFailureAnalyzer<BindValidationException> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, BindValidationException cause) {
    String prefix = cause.getValidationErrors().getName().toString();
    List<ObjectError> errors = cause.getValidationErrors().getAllErrors();
    String lines =
        errors.stream()
            .map(
                error -> "configuration: " + keyOf(prefix, error) + " " + error.getDefaultMessage())
            .collect(Collectors.joining(System.lineSeparator()));
    return new FailureAnalysis(lines, "See docs/configuration.md", cause);
  }

  private static String keyOf(String prefix, ObjectError error) {
    if (!(error instanceof FieldError field)) {
      return prefix;
    }
    String name =
        field.getField().replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    // A check over a value is a method isXUsable of the record; the operator knows it as the key x.
    return prefix + "." + name.replaceAll("-usable$", "");
  }
}
