package ai.bilancompetence.platform.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

public class PdfDocumentsTest {

  /** What makes documents, for tests of other packages. */
  public static PdfDocuments pdf() {
    return new PdfDocuments();
  }

  @Test
  void whatSomebodyIsCalledIsPrintedAndNotRead() throws IOException {
    byte[] made =
        pdf()
            .render(
                "credit-statement",
                Map.of("owner", "<script>[[${1+1}]]</script> & Łódź €", "lines", List.of()));

    try (PDDocument document = Loader.loadPDF(made)) {
      assertThat(new PDFTextStripper().getText(document))
          .contains("<script>[[${1+1}]]</script> & Łódź €")
          .contains("Aucun mouvement");
    }
  }
}
