package ai.bilancompetence.identity.command;

import ai.bilancompetence.platform.error.DomainRejection;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Refuses passwords that are tried first: those of a list, and those that follow from what is known
 * of the person (NIST SP 800-63B, section 5.1.1.2). There are no rules about kinds of characters.
 */
final class PasswordRules {

  private static final String LIST = "/passwords/common.txt";

  /** What a word may carry around it and remain that word. */
  private static final String AROUND_A_WORD = "^[^\\p{L}]+|[^\\p{L}]+$";

  /** A part of a name that is shorter occurs in too much. */
  private static final int SHORTEST_PART = 4;

  /** So much of a password must be left when a known word is taken out of it. */
  private static final int SHORTEST_REST = 5;

  /** Keys beside each other, letters and digits in their order. */
  private static final List<String> ROWS =
      List.of(
          "abcdefghijklmnopqrstuvwxyz",
          "01234567890",
          "azertyuiop",
          "qsdfghjklm",
          "wxcvbn",
          "qwertyuiop",
          "asdfghjkl",
          "zxcvbnm",
          "qwertzuiop",
          "yxcvbnm",
          "&é\"'(-è_çà)=",
          "!@#$%^&*()",
          "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik",
          "1q2w3e4r5t6y7u8i9o0p",
          "1a2z3e4r5t6y7u8i9o0p");

  private static final List<String> PRODUCT =
      List.of("bilancompetence", "bilandecompetences", "competences", "competence", "bilan");

  private static final Set<String> COMMON = read();

  private PasswordRules() {}

  /**
   * Refuses a password that is easily guessed.
   *
   * @param known what is known of the person: address, name
   * @throws DomainRejection with {@code identity_password_common}
   */
  static void check(String password, String... known) {
    if (isCommon(password, List.of(known))) {
      throw new DomainRejection(
          IdentityError.IDENTITY_PASSWORD_COMMON, "Choose one that nobody tries first");
    }
  }

  private static boolean isCommon(String password, List<String> known) {
    String plain = plain(password);
    String word = unleet(plain).replaceAll(AROUND_A_WORD, "");
    return Stream.of(plain, unleet(plain), plain.replaceAll(AROUND_A_WORD, ""), word)
            .anyMatch(COMMON::contains)
        || isOfFewParts(plain)
        || PRODUCT.stream().anyMatch(name -> isLittleBut(name, plain))
        || known.stream()
            .flatMap(text -> Stream.of(plain(text).split("[^\\p{L}\\p{N}]+")))
            .filter(part -> part.length() >= SHORTEST_PART)
            .anyMatch(part -> isLittleBut(part, plain))
        || known.stream().map(PasswordRules::plain).anyMatch(plain::equals);
  }

  /** Whether hardly anything is left of the password without the word, or its leet form. */
  private static boolean isLittleBut(String word, String password) {
    String characters = password.replaceAll("[^\\p{L}\\p{N}]+", "");
    return Stream.of(characters, unleet(password))
        .anyMatch(text -> text.contains(word) && text.replace(word, "").length() < SHORTEST_REST);
  }

  /** One thing again and again, or steps of rows of keys and letters, in either direction. */
  private static boolean isOfFewParts(String text) {
    for (int length = 1; length <= text.length() / 2; length++) {
      String part = text.substring(0, length);
      if (length <= SHORTEST_PART && part.repeat(text.length() / length + 1).startsWith(text)) {
        return true;
      }
    }
    return ROWS.stream().anyMatch(row -> isOf(row, text)) || isTwoRows(text);
  }

  private static boolean isTwoRows(String text) {
    for (int cut = SHORTEST_PART; cut <= text.length() - SHORTEST_PART; cut++) {
      String first = text.substring(0, cut);
      String second = text.substring(cut);
      if (ROWS.stream().anyMatch(row -> isOf(row, first))
          && (first.equals(second) || ROWS.stream().anyMatch(row -> isOf(row, second)))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOf(String row, String text) {
    String twice = row + row;
    return twice.contains(text) || twice.contains(new StringBuilder(text).reverse());
  }

  /** In lower case and without accents. */
  private static String plain(String text) {
    return Normalizer.normalize(text.strip(), Normalizer.Form.NFKD)
        .replaceAll("\\p{M}+", "")
        .toLowerCase(Locale.ROOT);
  }

  /** Digits and signs that stand for letters, read as those. */
  private static String unleet(String text) {
    String from = "0134578@$!|+";
    String to = "oieastbasilt";
    StringBuilder read = new StringBuilder(text);
    for (int i = 0; i < read.length(); i++) {
      int sign = from.indexOf(read.charAt(i));
      if (sign >= 0) {
        read.setCharAt(i, to.charAt(sign));
      }
    }
    return read.toString();
  }

  private static Set<String> read() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(PasswordRules.class.getResourceAsStream(LIST)),
                StandardCharsets.UTF_8))) {
      Set<String> common = new HashSet<>();
      lines.lines().filter(line -> line.length() >= SHORTEST_PART).forEach(common::add);
      return common;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
