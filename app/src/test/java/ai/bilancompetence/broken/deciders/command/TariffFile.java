package ai.bilancompetence.broken.deciders.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

final class TariffFile {
  String line(String feature) {
    try {
      return Files.readString(Path.of(feature));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
