package ai.bilancompetence.platform.query;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;

/** For tests that make the tables of a read model where there is nothing else. */
public final class WhoAsks {

  private WhoAsks() {}

  /** The SQL that makes what policies ask, in the schema {@code query}. */
  public static String functions() {
    try {
      return new ClassPathResource("db/migration/query/V7__who_asks.sql")
          .getContentAsString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
