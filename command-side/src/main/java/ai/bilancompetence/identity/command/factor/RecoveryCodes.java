package ai.bilancompetence.identity.command.factor;

import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.key.KeyWrapping;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Codes that take the place of a lost second factor, each good once: 60 random bits, so a quick
 * hash is enough (NIST SP 800-63B, section 5.1.2.2), under a key that a copy of the database does
 * not hold.
 */
@Component
public class RecoveryCodes {

  /** How many a person is given at a time. */
  public static final int COUNT = 8;

  /** Nothing in it can be taken for something else of it (Crockford's Base32). */
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  private static final int GROUPS = 3;
  private static final int GROUP_LENGTH = 4;
  private static final String HMAC = "HmacSHA256";

  private final JdbcClient jdbc;
  private final List<SecretKeySpec> keys;
  private final SecureRandom random = new SecureRandom();

  RecoveryCodes(JdbcClient jdbc, KeyWrapping wrapping) {
    this.jdbc = jdbc;
    this.keys =
        wrapping.derive("recovery codes").stream()
            .map(key -> new SecretKeySpec(key, HMAC))
            .toList();
  }

  /** Gives the person new codes; the old ones are worth nothing any more. */
  public List<String> issue(PersonId person) {
    clear(person);
    List<String> codes = Stream.generate(this::code).distinct().limit(COUNT).toList();
    for (String code : codes) {
      jdbc.sql("INSERT INTO command.recovery_code (person_id, code_hash) VALUES (?, ?)")
          .param(person.value())
          .param(hash(keys.getFirst(), person, code))
          .update();
    }
    return codes;
  }

  /**
   * Uses a code up, in lower or upper case, with or without dashes. Of several times at once, one
   * is right.
   *
   * @return how many are left; empty when it was none of the person's
   */
  public OptionalInt use(PersonId person, String code) {
    boolean right = keys.stream().anyMatch(key -> use(key, person, code));
    return right ? OptionalInt.of(left(person)) : OptionalInt.empty();
  }

  private boolean use(SecretKeySpec key, PersonId person, String code) {
    return jdbc.sql("DELETE FROM command.recovery_code WHERE person_id = ? AND code_hash = ?")
            .param(person.value())
            .param(hash(key, person, code))
            .update()
        == 1;
  }

  /** How many the person has left. */
  public int left(PersonId person) {
    return jdbc.sql("SELECT count(*) FROM command.recovery_code WHERE person_id = ?")
        .param(person.value())
        .query(Integer.class)
        .single();
  }

  /** Makes all of the person's codes worthless. */
  public void clear(PersonId person) {
    jdbc.sql("DELETE FROM command.recovery_code WHERE person_id = ?")
        .param(person.value())
        .update();
  }

  private String code() {
    return IntStream.range(0, GROUPS).mapToObj(g -> group()).collect(Collectors.joining("-"));
  }

  private String group() {
    return random
        .ints(GROUP_LENGTH, 0, ALPHABET.length())
        .mapToObj(i -> String.valueOf(ALPHABET.charAt(i)))
        .collect(Collectors.joining());
  }

  private static byte[] hash(SecretKeySpec key, PersonId person, String code) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(key);
      return mac.doFinal((person + ":" + asWritten(code)).getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has HMAC", e);
    }
  }

  /** What the person read, whatever they typed for it. */
  private static String asWritten(String typed) {
    return typed
        .toUpperCase(Locale.ROOT)
        .replaceAll("[\\s-]", "")
        .replace('O', '0')
        .replace('I', '1')
        .replace('L', '1');
  }
}
