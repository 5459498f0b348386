package ai.bilancompetence.platform.personal;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.function.Function;

/** What happens to the personal values of one event or snapshot while it is written. */
final class Protection {

  private final String binding;
  private final Function<UUID, PersonalKey> keys;
  private final boolean refusesErased;
  private int written;

  /**
   * Protects with keys.
   *
   * @param binding the event or snapshot to which the values belong
   * @param refusesErased whether a value of somebody who was erased is refused; otherwise it is
   *     written as what is read in place of it
   */
  Protection(String binding, Function<UUID, PersonalKey> keys, boolean refusesErased) {
    this.binding = binding;
    this.keys = keys;
    this.refusesErased = refusesErased;
  }

  /**
   * The JSON to be stored in place of that of a value.
   *
   * @throws PersonErased when the person was erased and that is refused
   */
  String of(String json, UUID subject, String field, Kind kind) {
    PersonalKey key = keys.apply(subject);
    if (key.isDestroyed() && !refusesErased) {
      return kind.erased();
    }
    byte[] sealed = key.seal(utf8(json), Marker.associated(binding, subject, field));
    written++;
    return Marker.write(sealed, subject, kind);
  }

  /**
   * The JSON, after making sure that nothing else in it looks as if it were encrypted: it could not
   * be read.
   *
   * @throws IllegalStateException when something does
   */
  String requireOnlyOwn(String json) {
    boolean own = written == 0 ? !Marker.isIn(json) : Marker.allIn(json).size() == written;
    if (!own) {
      throw new IllegalStateException("Something that is stored is called encrypted and is not");
    }
    return json;
  }

  /** An encoder of its own reports what {@link String#getBytes()} would replace in silence. */
  private static byte[] utf8(String json) {
    try {
      ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(json));
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return bytes;
    } catch (CharacterCodingException e) {
      throw new IllegalStateException("A personal field has half of a surrogate pair", e);
    }
  }
}
