package ai.bilancompetence.app;

import ai.bilancompetence.platform.database.UnusableConfiguration;
import ai.bilancompetence.platform.embedded.EmbeddedServerException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Says in one clear line what value or which server that the node needs cannot be used. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class FailedStartAnalyzer implements FailureAnalyzer {

  @Override
  public @Nullable FailureAnalysis analyze(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String line =
          switch (cause) {
            case BindException bind when bind.getProperty() != null && isConversion(bind) ->
                "%s cannot be %s"
                    .formatted(bind.getProperty().getName(), bind.getProperty().getValue());
            case UnusableConfiguration unusable -> unusable.getMessage();
            case EmbeddedServerException server -> server.getMessage();
            case SQLException sql when isConnection(sql) ->
                "spring.datasource: PostgreSQL cannot be reached: " + sql.getMessage();
            default -> null;
          };
      if (line != null) {
        return new FailureAnalysis("configuration: " + line, "See docs/configuration.md", cause);
      }
    }
    return null;
  }

  /** Secrets are text and take any value, so a value that cannot be converted is none. */
  private static boolean isConversion(BindException exception) {
    return !(exception.getCause() instanceof BindValidationException);
  }

  /** SQLSTATE class 08 is a failed connection, 28 a refused log-in, 3D an unknown database. */
  private static boolean isConnection(SQLException exception) {
    String state = exception.getSQLState();
    return state != null
        && (state.startsWith("08") || state.startsWith("28") || state.startsWith("3D"));
  }
}
