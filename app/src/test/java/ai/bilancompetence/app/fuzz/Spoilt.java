package ai.bilancompetence.app.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Things that are wrong in the ways in which things go wrong. */
final class Spoilt {

  static final int BODY_LIMIT = 1 << 20;

  /** Values as JSON; each is of the wrong type or size for most fields. */
  static final List<String> VALUES =
      List.of(
          "\"text\"",
          "\"\"",
          "\" \"",
          "\"1\"",
          "\"1-1-1-1-1\"",
          "\"\\u0000\"",
          "\"a\\u0000b\"",
          "\"\\ud800\"",
          "\"\\udc00\\ud800 abcdefgh\"",
          "\"\\u202e\\ufeff\\uffff\"",
          "\"" + "x".repeat(100_000) + "\"",
          "{}",
          "{\"a\":{\"b\":[]}}",
          "[]",
          "[null]",
          "[[[]]]",
          "null",
          "true",
          "0",
          "-1",
          "1",
          "1.5",
          "1e400",
          "-1e400",
          "1e-400",
          "1E2147483648",
          "9007199254740991",
          "9007199254740992",
          "9223372036854775807",
          "9223372036854775808",
          "9".repeat(1_001),
          "[".repeat(10_000) + "]".repeat(10_000),
          "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000));

  /** Ids as they stand in a path, encoded. */
  static final List<String> IDS =
      List.of(
          "x",
          "1-1-1-1-1",
          "00000000-0000-0000-0000-000000000000",
          "ffffffff-ffff-ffff-ffff-ffffffffffff",
          "0190a000-0000-7000-8000-000000000001",
          "0190A000-0000-7000-8000-000000000001",
          "0190a000-0000-7000-8000-000000000013",
          "%7B0190a000-0000-7000-8000-000000000001%7D",
          "0190a000-0000-7000-8000-00000000000g",
          "00190a000-0000-7000-8000-000000000001",
          "-1--1--1--1--1",
          "..%2f..",
          "%2e%2e",
          "..",
          ".",
          "%00",
          "x%00y",
          "%0d%0aSet-Cookie:a=b",
          "%ff%fe",
          "%C3%A9%F0%9F%92%A3",
          "%25",
          "%252f",
          "%5c",
          "a;b=c",
          ";",
          "a%3bb",
          "'%20OR%201=1--",
          "$%7Bjndi:ldap://localhost/a%7D",
          "*",
          "%20",
          "a".repeat(6_000));

  /** Values of query parameters, encoded. */
  static final List<String> PARAMETERS =
      List.of(
          "",
          "0",
          "-1",
          "1",
          "101",
          "2147483647",
          "2147483648",
          "9223372036854775807",
          "9223372036854775808",
          "999999999999999999",
          "999999999999999999.999999999",
          "1.5",
          "1e3",
          "abc",
          "%20",
          "+1",
          "%2B1",
          "0x10",
          "%D9%A1%D9%A2",
          "null",
          "a,b,,",
          ",",
          "-",
          "--created_at",
          "created_at;DROP%20TABLE%20x",
          "'",
          "%25%5f",
          "%00",
          "%zz",
          "%",
          "%c3%28",
          "%ed%a0%80",
          "9999999-12-31T23:59:59Z",
          "9999-12-31T23:59:59Z",
          "%2B999999999-12-31T23:59:59Z",
          "-999999999-01-01T00:00:00Z",
          "-4714-01-01T00:00:00Z",
          "%2B300000-01-01T00:00:00Z",
          "%2B1000000000-12-31T23:59:59.999999999Z",
          "2026-01-01T00:00:00+02:00",
          "2026-01-01T00:00:00%2B02:00",
          "2026-13-01T00:00:00Z",
          "2026-01-01",
          "1-1-1-1-1",
          "x".repeat(4_000));

  private Spoilt() {}

  /** Bodies that are not JSON, or not the JSON of one object, by what is wrong with them. */
  static Map<String, byte[]> bodies(String valid) {
    Map<String, byte[]> bodies = new LinkedHashMap<>();
    byte[] bytes = valid.getBytes(StandardCharsets.UTF_8);
    put(bodies, "cut off", valid.substring(0, valid.length() / 2));
    put(bodies, "one byte short", valid.substring(0, valid.length() - 1));
    put(bodies, "wrong bracket", valid.substring(0, valid.length() - 1) + "]");
    put(bodies, "trailing bracket", valid + "}");
    put(bodies, "trailing object", valid + " {}");
    put(bodies, "trailing garbage", valid + " garbage");
    put(bodies, "in an array", "[" + valid + "]");
    put(bodies, "a string", "\"" + valid.replace("\"", "\\\"") + "\"");
    put(bodies, "duplicate keys", twice(valid));
    put(bodies, "single quotes", valid.replace('"', '\''));
    put(bodies, "a comment", "/* */" + valid);
    put(bodies, "trailing comma", valid.substring(0, valid.length() - 1) + ",}");
    put(bodies, "NaN", "{\"amount\":NaN}");
    put(bodies, "U+0000 in front", "\u0000" + valid);
    put(bodies, "only U+0000", "\u0000\u0000\u0000\u0000");
    put(bodies, "U+0000 in a key", "{\"a\\u0000\":1}");
    put(bodies, "raw control characters", valid.replace(":\"", ":\"\u0001\u0008"));
    put(bodies, "lone surrogate in a key", "{\"\\ud800\":1}");
    put(bodies, "blank", "  \r\n ");
    put(bodies, "null", "null");
    put(bodies, "a number", "1");
    put(bodies, "just a bracket", "{");
    put(bodies, "10,000 arrays", "[".repeat(10_000));
    put(bodies, "10,000 objects", "{\"a\":".repeat(10_000));
    put(bodies, "a key of 100,000", "{\"" + "k".repeat(100_000) + "\":1}");
    put(bodies, "escape cut off", "{\"a\":\"\\u12");
    bodies.put("invalid UTF-8", joined(new byte[] {'{', '"', (byte) 0xc3, '"', ':', '1', '}'}));
    bodies.put("overlong UTF-8", joined(new byte[] {(byte) 0xc0, (byte) 0xae}, bytes));
    bodies.put("bytes 0xff", joined(new byte[] {(byte) 0xff, (byte) 0xff, (byte) 0xff}, bytes));
    bodies.put(
        "surrogate as UTF-8",
        joined(
            valid
                .replace(":\"", ":\"@")
                .replace("@", "\u00ed\u00a0\u0080")
                .getBytes(StandardCharsets.ISO_8859_1)));
    bodies.values().removeIf(spoilt -> Arrays.equals(spoilt, bytes));
    bodies.put("UTF-32 mark", joined(new byte[] {0, 0, (byte) 0xfe, (byte) 0xff}, bytes));
    return bodies;
  }

  /** The same after a byte order mark, which RFC 8259 lets a reader ignore or refuse. */
  static byte[] marked(String valid) {
    return joined(
        new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf}, valid.getBytes(StandardCharsets.UTF_8));
  }

  /** More than the limit, in front of a valid end. */
  static byte[] huge(String valid) {
    return (" ".repeat(BODY_LIMIT + 1) + valid).getBytes(StandardCharsets.UTF_8);
  }

  private static String twice(String object) {
    String members = object.substring(1, object.length() - 1);
    return members.isEmpty() ? "{\"a\":1,\"a\":1}" : "{" + members + "," + members + "}";
  }

  private static void put(Map<String, byte[]> bodies, String what, String text) {
    bodies.put(what, text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
