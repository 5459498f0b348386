package ai.bilancompetence.documents.command;

import static ai.bilancompetence.documents.event.UploadRefusal.BOMB;
import static ai.bilancompetence.documents.event.UploadRefusal.HASH_DIFFERS;
import static ai.bilancompetence.documents.event.UploadRefusal.MACROS;
import static ai.bilancompetence.documents.event.UploadRefusal.POLYGLOT;
import static ai.bilancompetence.documents.event.UploadRefusal.SIZE_DIFFERS;
import static ai.bilancompetence.documents.event.UploadRefusal.TYPE_DIFFERS;
import static ai.bilancompetence.documents.event.UploadRefusal.UNREADABLE;
import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.documents.event.UploadRefusal;
import ai.bilancompetence.platform.event.Sha256;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ContentInspectionTest {

  private static final InspectionProperties LIMITS =
      new InspectionProperties(100, 50_000_000, 100, 2);

  private final ContentInspection inspection = new ContentInspection(LIMITS);

  @Nested
  class Bytes_as_announced {

    @ParameterizedTest
    @EnumSource(
        names = {"PDF", "PNG", "JPEG", "WEBP", "DOCX", "XLSX", "PPTX", "ODT", "ODS", "TXT", "CSV"})
    void are_taken(DocumentType type) throws IOException {
      assertThat(look(Files.of(type), type)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void are_taken_as_no_other_type(DocumentType announced) throws IOException {
      for (DocumentType actual : DocumentType.values()) {
        boolean same =
            actual == announced
                || (actual.family() == DocumentType.Family.TEXT
                    && announced.family() == DocumentType.Family.TEXT);
        assertThat(look(Files.of(actual), announced).isEmpty()).as("%s", actual).isEqualTo(same);
      }
    }
  }

  @Nested
  class What_is_not_as_announced {

    @Test
    void is_told_by_its_hash() throws IOException {
      byte[] pdf = Files.of(DocumentType.PDF);
      DocumentTerms announced = terms(pdf, DocumentType.PDF);
      pdf[pdf.length - 1]++;
      assertThat(inspection.inspect(new ByteArrayInputStream(pdf), announced))
          .contains(HASH_DIFFERS);
    }

    @Test
    void is_told_by_its_size_without_reading_all_of_it() throws IOException {
      byte[] pdf = Files.of(DocumentType.PDF);
      byte[] longer = Arrays.copyOf(pdf, 10_000_000);
      InputStream bytes = new ByteArrayInputStream(longer);
      assertThat(inspection.inspect(bytes, terms(pdf, DocumentType.PDF))).contains(SIZE_DIFFERS);
      assertThat(bytes.available()).isGreaterThan(9_000_000);
      assertThat(
              inspection.inspect(
                  new ByteArrayInputStream(pdf, 0, pdf.length - 1), terms(pdf, DocumentType.PDF)))
          .contains(SIZE_DIFFERS);
    }

    @Test
    void is_told_by_what_it_is_whatever_its_name_says() throws IOException {
      assertThat(look(text("MZ\u0090\u0000 a program"), DocumentType.PDF)).contains(TYPE_DIFFERS);
      assertThat(look(text("<html><script>alert(1)</script></html>"), DocumentType.TXT))
          .contains(TYPE_DIFFERS);
      assertThat(
              look(
                  text("<svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>"),
                  DocumentType.PNG))
          .contains(TYPE_DIFFERS);
      assertThat(look(text("#!/bin/sh\nrm -r /\n"), DocumentType.TXT)).contains(TYPE_DIFFERS);
      assertThat(look(Files.zip("a.txt", text("x")), DocumentType.DOCX)).contains(TYPE_DIFFERS);
    }
  }

  @Nested
  class A_file_of_two_types {

    @Test
    void is_a_pdf_behind_something_else() throws IOException {
      assertThat(look(text("GIF89a\n%PDF-1.7\n"), DocumentType.PDF)).contains(TYPE_DIFFERS);
      byte[] picture = joined(Files.of(DocumentType.JPEG), text("%PDF-1.7"));
      assertThat(look(picture, DocumentType.JPEG)).contains(POLYGLOT);
    }

    @Test
    void is_an_archive_at_the_end_of_a_picture_or_a_pdf() throws IOException {
      byte[] archive = Files.zip("evil.class", text("code"));
      assertThat(look(joined(Files.of(DocumentType.PNG), archive), DocumentType.PNG))
          .contains(POLYGLOT);
      assertThat(look(joined(Files.of(DocumentType.PDF), archive), DocumentType.PDF))
          .contains(POLYGLOT);
      byte[] padded = joined(archive, new byte[10]);
      assertThat(look(joined(Files.of(DocumentType.PDF), padded), DocumentType.PDF))
          .contains(POLYGLOT);
    }

    @Test
    void is_a_picture_with_a_program() throws IOException {
      byte[] picture = joined(Files.of(DocumentType.JPEG), text("<SCRIPT>alert(1)</SCRIPT>"));
      assertThat(look(picture, DocumentType.JPEG)).contains(POLYGLOT);
      assertThat(look(joined(Files.of(DocumentType.PNG), text("<?php x")), DocumentType.PNG))
          .contains(POLYGLOT);
    }

    @Test
    void is_a_document_with_something_behind_it() throws IOException {
      byte[] docx = joined(Files.of(DocumentType.DOCX), text("trailing"));
      assertThat(look(docx, DocumentType.DOCX)).contains(POLYGLOT);
    }

    @Test
    void is_a_document_in_front_of_another_archive() throws IOException {
      byte[] two = joined(Files.of(DocumentType.DOCX), Files.zip("other.txt", text("x")));
      assertThat(look(two, DocumentType.DOCX)).contains(POLYGLOT);
    }

    @Test
    void is_a_document_with_a_path_that_leads_out_of_it() throws IOException {
      assertThat(look(Files.docxWith("../../etc/passwd", text("x")), DocumentType.DOCX))
          .contains(POLYGLOT);
      assertThat(look(Files.docxWith("/etc/passwd", text("x")), DocumentType.DOCX))
          .contains(POLYGLOT);
    }

    @Test
    void has_random_bytes_and_is_none() throws IOException {
      byte[] noise = new byte[2_000_000];
      new Random(1).nextBytes(noise);
      assertThat(look(joined(Files.of(DocumentType.PNG), noise), DocumentType.PNG)).isEmpty();
    }
  }

  @Nested
  class A_bomb {

    @Test
    void unpacks_to_far_more_than_it_is() throws IOException {
      byte[] bomb = Files.docxWith("word/media/zeros.bin", new byte[30_000_000]);
      assertThat(bomb.length).isLessThan(60_000);
      assertThat(look(bomb, DocumentType.DOCX)).contains(BOMB);
    }

    @Test
    void has_too_many_files() throws IOException {
      assertThat(look(Files.docxWithFiles(101), DocumentType.DOCX)).contains(BOMB);
      assertThat(look(Files.docxWithFiles(50), DocumentType.DOCX)).isEmpty();
    }

    @Test
    void is_nested_too_deep() throws IOException {
      byte[] inner = Files.zip("x", text("x"));
      byte[] twice = Files.docxWith("a.zip", Files.zip("b.zip", inner));
      assertThat(look(twice, DocumentType.DOCX)).isEmpty();
      byte[] thrice = Files.docxWith("a.zip", Files.zip("b.zip", Files.zip("c.zip", inner)));
      assertThat(look(thrice, DocumentType.DOCX)).contains(BOMB);
    }

    @Test
    void hides_in_an_archive_inside() throws IOException {
      byte[] inner = Files.zip("zeros", new byte[30_000_000]);
      assertThat(look(Files.docxWith("a.zip", inner), DocumentType.DOCX)).contains(BOMB);
    }
  }

  @Test
  void documents_with_macros_are_refused() throws IOException {
    assertThat(look(Files.docxWith("word/vbaProject.bin", text("Sub")), DocumentType.DOCX))
        .contains(MACROS);
  }

  @Test
  void documents_that_are_broken_are_refused() throws IOException {
    byte[] docx = Files.of(DocumentType.DOCX);
    byte[] cut = Arrays.copyOf(docx, docx.length / 2);
    assertThat(look(cut, DocumentType.DOCX)).isPresent().get().isIn(UNREADABLE, TYPE_DIFFERS);
    byte[] encrypted = docx.clone();
    encrypted[6] |= 1;
    assertThat(look(encrypted, DocumentType.DOCX)).contains(UNREADABLE);
  }

  private Optional<UploadRefusal> look(byte[] bytes, DocumentType announced) throws IOException {
    return inspection.inspect(new ByteArrayInputStream(bytes), terms(bytes, announced));
  }

  private static DocumentTerms terms(byte[] bytes, DocumentType type) {
    DocumentTerms cv = Papers.cv();
    return new DocumentTerms(
        cv.organisationId(),
        cv.ownerId(),
        cv.consultantId(),
        cv.assessmentId(),
        cv.kind(),
        cv.subjectId(),
        cv.name(),
        type.mediaType(),
        bytes.length,
        HexFormat.of().formatHex(Sha256.of(bytes)),
        null);
  }

  private static byte[] joined(byte[] one, byte[] two) {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.writeBytes(one);
    both.writeBytes(two);
    return both.toByteArray();
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
