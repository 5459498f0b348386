package ai.bilancompetence.broken.visibility.query;

import ai.bilancompetence.platform.query.Projection;

public class BrokenProjection extends Projection {
  @Override
  protected void reset() {}
}
