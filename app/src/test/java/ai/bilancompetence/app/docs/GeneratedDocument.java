package ai.bilancompetence.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file below {@code docs/} that follows from the code. */
final class GeneratedDocument {

  private GeneratedDocument() {}

  /** Compares the file with what it should say; with {@code -Dgolden.write=true} writes it. */
  static void check(String name, String expected) {
    Path file = Path.of("../docs", name);
    try {
      if (Boolean.getBoolean("golden.write")) {
        Files.writeString(file, expected);
      }
      assertThat(Files.readString(file))
          .as("docs/%s; rewrite it with -Dgolden.write=true", name)
          .isEqualTo(expected);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
