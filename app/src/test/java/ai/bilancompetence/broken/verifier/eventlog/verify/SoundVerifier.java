package ai.bilancompetence.broken.verifier.eventlog.verify;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

final class SoundVerifier {

  CopyManager copy(Connection connection) throws SQLException {
    return new CopyManager(connection.unwrap(BaseConnection.class));
  }
}
