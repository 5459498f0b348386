package ai.bilancompetence.documents.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.bilancompetence.documents.command.VirusScanner.Finding;
import ai.bilancompetence.documents.event.ScanVerdict;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClamdScannerTest {

  private FakeClamd clamd;
  private ClamdScanner scanner;

  @BeforeEach
  void start() throws IOException {
    clamd = FakeClamd.start(1_000_000);
    scanner = scanner(clamd.port());
  }

  @AfterEach
  void stop() throws IOException {
    clamd.close();
  }

  @Test
  void a_harmless_file_is_clean() throws IOException {
    byte[] bytes = new byte[300_000];
    assertThat(scanner.scan(new ByteArrayInputStream(bytes))).isEqualTo(Finding.CLEAN);
    assertThat(clamd.received()).isEqualTo(bytes);
  }

  @Test
  void an_empty_file_is_clean() throws IOException {
    assertThat(scanner.scan(new ByteArrayInputStream(new byte[0]))).isEqualTo(Finding.CLEAN);
  }

  @Test
  void a_virus_is_found_by_its_name() throws IOException {
    assertThat(scanner.scan(new ByteArrayInputStream(FakeClamd.virus())))
        .isEqualTo(new Finding(ScanVerdict.INFECTED, "Eicar-Test-Signature"));
  }

  @Test
  void a_file_beyond_the_limit_of_the_scanner_is_refused() throws IOException {
    assertThat(scanner.scan(new ByteArrayInputStream(new byte[4_000_000])).verdict())
        .isEqualTo(ScanVerdict.REFUSED);
  }

  @Test
  void an_answer_that_is_no_verdict_is_none() {
    clamd.answer("stream: Can't allocate memory ERROR");
    assertThatThrownBy(() -> scanner.scan(new ByteArrayInputStream(new byte[10])))
        .isInstanceOf(IOException.class);
    clamd.answer("");
    assertThatThrownBy(() -> scanner.scan(new ByteArrayInputStream(new byte[10])))
        .isInstanceOf(IOException.class);
  }

  @Test
  void a_scanner_that_is_not_there_is_no_verdict() throws IOException {
    int port = clamd.port();
    clamd.close();
    assertThatThrownBy(() -> scanner(port).scan(new ByteArrayInputStream(new byte[10])))
        .isInstanceOf(IOException.class);
  }

  private static ClamdScanner scanner(int port) {
    return new ClamdScanner(new ScannerProperties(true, "localhost", port, Duration.ofSeconds(5)));
  }
}
