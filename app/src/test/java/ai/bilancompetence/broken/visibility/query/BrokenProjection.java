package ai.bilancompetence.broken.visibility.query;

import ai.bilancompetence.platform.query.Projection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

public class BrokenProjection extends Projection {

  public BrokenProjection(JdbcClient jdbc) {
    super(jdbc, List.of());
  }
}
