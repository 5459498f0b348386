package ai.bilancompetence.documents.command;

import ai.bilancompetence.documents.event.ScanVerdict;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Looks for what does harm. */
interface VirusScanner {

  /**
   * What it says.
   *
   * @param finding name of what was found, or why it did not look; null when it is clean
   */
  record Finding(ScanVerdict verdict, @Nullable String finding) {

    static final Finding CLEAN = new Finding(ScanVerdict.CLEAN, null);
  }

  /**
   * Scans bytes as they come.
   *
   * @throws IOException when the scanner cannot be asked
   */
  Finding scan(InputStream bytes) throws IOException;
}
