package ai.bilancompetence.platform.personal;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * How a personal value stands in stored JSON: {@code {"encrypted":"…","subject":"…"}} in the place
 * of a text, with a {@code "kind"} behind for anything else. It is an object of exactly this
 * spelling where the value was, so it is found without reading the JSON: a quotation mark behind a
 * brace is never part of a text.
 *
 * @param start where it begins in the JSON
 * @param end where what follows it begins
 * @param field name of the field whose value it is
 * @param encrypted nonce, ciphertext and tag in Base64 (RFC 4648, section 5), without padding
 */
record Marker(int start, int end, String field, UUID subject, Kind kind, String encrypted) {

  private static final String START = "{\"encrypted\":\"";
  private static final String SUBJECT = "\",\"subject\":\"";
  private static final String KIND = "\",\"kind\":\"";
  private static final String END = "\"}";

  /** Writes one. */
  static String write(byte[] sealed, UUID subject, Kind kind) {
    return write(Base64.getUrlEncoder().withoutPadding().encodeToString(sealed), subject, kind);
  }

  private static String write(String encrypted, UUID subject, Kind kind) {
    String kindIfNotText = kind == Kind.TEXT ? "" : KIND + kind.storedName();
    return START + encrypted + SUBJECT + subject + kindIfNotText + END;
  }

  /** Whether there is one. */
  static boolean isIn(String json) {
    return json.contains(START);
  }

  /**
   * All that are there, in order.
   *
   * @throws IllegalStateException when one is not spelt as {@link #write} does it
   */
  static List<Marker> allIn(String json) {
    List<Marker> all = new ArrayList<>();
    for (int at = json.indexOf(START); at >= 0; at = json.indexOf(START, all.getLast().end())) {
      all.add(read(json, at));
    }
    return all;
  }

  private static Marker read(String json, int start) {
    try {
      int sealedFrom = start + START.length();
      int sealedTo = json.indexOf('"', sealedFrom);
      int subjectFrom = sealedTo + SUBJECT.length();
      int subjectTo = json.indexOf('"', subjectFrom);
      int end = json.indexOf('}', subjectTo) + 1;
      Marker marker =
          new Marker(
              start,
              end,
              fieldBefore(json, start),
              UUID.fromString(json.substring(subjectFrom, subjectTo)),
              kind(json.substring(subjectTo, end)),
              json.substring(sealedFrom, sealedTo));
      if (json.startsWith(write(marker.encrypted(), marker.subject(), marker.kind()), start)) {
        return marker;
      }
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new IllegalStateException("A stored field is called encrypted and is not", e);
    }
    throw new IllegalStateException("A stored field is called encrypted and is not");
  }

  private static String fieldBefore(String json, int start) {
    int to = start - "\":".length();
    return json.substring(json.lastIndexOf('"', to - 1) + 1, to);
  }

  private static Kind kind(String behindSubject) {
    return behindSubject.equals(END)
        ? Kind.TEXT
        : Kind.valueOf(
            behindSubject
                .substring(KIND.length(), behindSubject.length() - END.length())
                .toUpperCase(Locale.ROOT));
  }

  /**
   * What a ciphertext belongs to, so that it cannot be moved: its event or snapshot, person and
   * field, each with its length before it (4 bytes, the highest first).
   */
  static byte[] associated(String binding, UUID subject, String field) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    try {
      for (String part : List.of(binding, subject.toString(), field)) {
        byte[] utf8 = part.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Memory takes everything", e);
    }
    return bytes.toByteArray();
  }

  /**
   * Nonce, ciphertext and tag.
   *
   * @throws IllegalArgumentException when they are not in Base64
   */
  byte[] sealed() {
    return Base64.getUrlDecoder().decode(encrypted);
  }

  byte[] associated(String binding) {
    return associated(binding, subject, field);
  }
}
