package ai.bilancompetence.credits.command;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Many ids as one text: base64 of 16 bytes each, hardly more than half of their usual form. */
final class PackedIds {

  private PackedIds() {}

  static String pack(Collection<UUID> ids) {
    ByteBuffer bytes = ByteBuffer.allocate(ids.size() * 2 * Long.BYTES);
    for (UUID id : ids) {
      bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }
    return Base64.getEncoder().encodeToString(bytes.array());
  }

  /**
   * @throws IllegalArgumentException when the text is not base64
   */
  static List<UUID> unpack(String packed) {
    ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(packed));
    List<UUID> ids = new ArrayList<>();
    while (bytes.hasRemaining()) {
      ids.add(new UUID(bytes.getLong(), bytes.getLong()));
    }
    return ids;
  }
}
