package ai.bilancompetence.documents.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.bilancompetence.platform.error.DomainRejection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentNamesTest {

  @ParameterizedTest
  @ValueSource(strings = {"cv.pdf", "Synthèse d'Élodie (2).PDF", "履歴書.pdf", "a.b.pdf"})
  void names_of_files_are_taken(String name) {
    assertThat(DocumentNames.checked(name, DocumentType.PDF)).isEqualTo(name);
  }

  @Test
  void names_are_composed() {
    assertThat(DocumentNames.checked("e\u0301.pdf", DocumentType.PDF)).isEqualTo("\u00e9.pdf");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../cv.pdf",
        "C:\\cv.pdf",
        "a/b.pdf",
        "cv\u0000.pdf",
        "cv\n.pdf",
        "cv\u202efdp.pdf",
        "cv\u2066x.pdf",
        "cv\u200b.pdf",
        "\ufeffcv.pdf",
        "cv\ud800.pdf",
        ".pdf",
        " cv.pdf",
        "cv.pdf ",
        "cv.pdf.exe",
        "cv",
        " ",
        "a\u2028b.pdf",
        "a\"b.pdf"
      })
  void names_that_are_paths_or_deceive_are_refused(String name) {
    assertThatThrownBy(() -> DocumentNames.checked(name, DocumentType.PDF))
        .isInstanceOfSatisfying(
            DomainRejection.class,
            refusal ->
                assertThat(refusal.errorCode()).isEqualTo(DocumentsError.DOCUMENT_NAME_REFUSED));
  }

  @Test
  void names_that_are_too_long_are_refused() {
    assertThatThrownBy(() -> DocumentNames.checked("a".repeat(197) + ".pdf", DocumentType.PDF))
        .isInstanceOf(DomainRejection.class);
  }
}
