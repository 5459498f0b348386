package ai.bilancompetence.app;

import ai.bilancompetence.platform.database.UnusableConfiguration;
import ai.bilancompetence.platform.embedded.EmbeddedServerException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/** Says in one clear line why the servers that the node needs cannot be used. */
final class FailedStartAnalyzer implements FailureAnalyzer {

  @Override
  public @Nullable FailureAnalysis analyze(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String line =
          switch (cause) {
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

  /** SQLSTATE class 08 is a failed connection, 28 a refused log-in, 3D an unknown database. */
  private static boolean isConnection(SQLException exception) {
    String state = exception.getSQLState();
    return state != null
        && (state.startsWith("08") || state.startsWith("28") || state.startsWith("3D"));
  }
}
