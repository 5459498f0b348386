package ai.bilancompetence.documents.command;

import static ai.bilancompetence.documents.event.UploadRefusal.HASH_DIFFERS;
import static ai.bilancompetence.documents.event.UploadRefusal.POLYGLOT;
import static ai.bilancompetence.documents.event.UploadRefusal.SIZE_DIFFERS;
import static ai.bilancompetence.documents.event.UploadRefusal.TYPE_DIFFERS;

import ai.bilancompetence.documents.command.DocumentType.Family;
import ai.bilancompetence.documents.event.UploadRefusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.tika.Tika;
import org.apache.tika.mime.MimeTypes;
import org.springframework.stereotype.Component;

/**
 * Looks at the bytes of a document once, as they come: whether they are what was announced, and
 * nothing else beside. What it can tell and what it cannot stands in decision 24.
 */
@Component
class ContentInspection {

  private static final int HEAD_BYTES = 64 * 1024;

  /** Readers of PDF accept the header anywhere in here (ISO 32000-1, annex H, note 13). */
  private static final int PDF_HEADER_WITHIN = 1024;

  private static final byte[] PDF_HEADER = {'%', 'P', 'D', 'F', '-'};

  /** What browsers and servers run when they find it in a picture. */
  private static final List<String> PROGRAMS =
      List.of("<script", "<html", "<!doctype", "<?php", "javascript:");

  private final Tika types = new Tika(MimeTypes.getDefaultMimeTypes());
  private final InspectionProperties limits;

  ContentInspection(InspectionProperties limits) {
    this.limits = limits;
  }

  /**
   * Reads the bytes to their end, or to where they turn out to be wrong.
   *
   * @return why they are not taken; empty when they are as announced
   */
  Optional<UploadRefusal> inspect(InputStream bytes, DocumentTerms announced) throws IOException {
    try {
      DocumentType type =
          DocumentType.of(announced.mediaType())
              .orElseThrow(() -> new Refused(TYPE_DIFFERS)); // Its kind took it formerly.
      inspect(new MeasuredStream(bytes), announced, type);
      return Optional.empty();
    } catch (Refused refused) {
      return Optional.of(refused.reason());
    }
  }

  private void inspect(MeasuredStream bytes, DocumentTerms announced, DocumentType type)
      throws IOException {
    byte[] head = bytes.readNBytes(HEAD_BYTES);
    checkType(head, type);
    int entries = type.family() == Family.ZIP ? unpack(bytes, head, announced, type) : 0;
    drain(bytes, announced.sizeBytes());
    Refused.unless(bytes.count() == announced.sizeBytes(), SIZE_DIFFERS);
    Refused.unless(bytes.sha256().equals(announced.sha256()), HASH_DIFFERS);
    checkEnd(bytes, type, entries);
  }

  private int unpack(MeasuredStream bytes, byte[] head, DocumentTerms announced, DocumentType type)
      throws IOException {
    InputStream whole = new SequenceInputStream(new ByteArrayInputStream(head), bytes);
    return new ZipInspection(limits, announced.sizeBytes()).inspect(whole, type);
  }

  private void checkType(byte[] head, DocumentType type) {
    boolean right =
        switch (type.family()) {
          case PDF -> indexOf(head, PDF_HEADER, head.length) == 0;
          case IMAGE -> types.detect(head).equals(type.mediaType());
          case ZIP -> ZipInspection.isArchive(head);
          case TEXT -> types.detect(head).equals(DocumentType.TXT.mediaType());
        };
    Refused.unless(right, TYPE_DIFFERS);
    if (type.family() != Family.PDF) {
      Refused.unless(indexOf(head, PDF_HEADER, PDF_HEADER_WITHIN) < 0, POLYGLOT);
    }
    if (type.family() == Family.IMAGE) {
      String text = new String(head, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
      Refused.unless(PROGRAMS.stream().noneMatch(text::contains), POLYGLOT);
    }
  }

  private static void drain(MeasuredStream bytes, long announcedBytes) throws IOException {
    byte[] buffer = new byte[8_192];
    while (bytes.read(buffer) >= 0) {
      Refused.unless(bytes.count() <= announcedBytes, SIZE_DIFFERS);
    }
  }

  /** An archive ends with its directory and nothing else; nothing else ends like an archive. */
  private static void checkEnd(MeasuredStream bytes, DocumentType type, int entries) {
    Optional<ZipEnd> end = ZipEnd.find(bytes.tail(), bytes.count());
    boolean right =
        type.family() == Family.ZIP
            ? end.filter(found -> found.atVeryEnd() && found.entries() == entries).isPresent()
            : end.isEmpty();
    Refused.unless(right, POLYGLOT);
  }

  /** Where a pattern begins within the first bytes, -1 when it does not. */
  private static int indexOf(byte[] bytes, byte[] pattern, int within) {
    int last = Math.min(bytes.length, within) - pattern.length;
    for (int at = 0; at <= last; at++) {
      int matched = 0;
      while (matched < pattern.length && bytes[at + matched] == pattern[matched]) {
        matched++;
      }
      if (matched == pattern.length) {
        return at;
      }
    }
    return -1;
  }
}
