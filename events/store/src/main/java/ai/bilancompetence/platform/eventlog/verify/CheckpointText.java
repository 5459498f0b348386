package ai.bilancompetence.platform.eventlog.verify;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A checkpoint as a small text, one value a line, as it is kept outside of the database. */
public final class CheckpointText {

  private static final String TITLE = "bilan-checkpoint 1";

  private CheckpointText() {}

  /** Writes a checkpoint; equal ones come out as the same bytes. */
  public static String write(Checkpoint checkpoint) {
    Tip tip = checkpoint.tip();
    return """
        %s
        position %d
        recorded_at %d
        hash %s
        key_id %s
        signature %s
        """
        .formatted(
            TITLE,
            tip.position(),
            tip.recordedAt(),
            tip.hash(),
            checkpoint.keyId(),
            checkpoint.signature());
  }

  /**
   * Reads a checkpoint. Whether it is genuine is another question.
   *
   * @throws IllegalArgumentException when the text is no checkpoint
   */
  public static Checkpoint read(String text) {
    String[] lines = text.strip().split("\r?\n", -1);
    if (!lines[0].equals(TITLE)) {
      throw new IllegalArgumentException("A checkpoint begins with the line: " + TITLE);
    }
    Map<String, String> values = new HashMap<>();
    for (int i = 1; i < lines.length; i++) {
      int space = lines[i].indexOf(' ');
      if (space < 0) {
        throw new IllegalArgumentException("A checkpoint has a name and a value on each line");
      }
      values.put(lines[i].substring(0, space), lines[i].substring(space + 1));
    }
    String hash = value(values, "hash");
    if (HexFormat.of().parseHex(hash).length != Tip.HASH_BYTES) {
      throw new IllegalArgumentException("A hash has 32 bytes");
    }
    return new Checkpoint(
        new Tip(
            Long.parseLong(value(values, "position")),
            Long.parseLong(value(values, "recorded_at")),
            hash),
        value(values, "key_id"),
        value(values, "signature"));
  }

  private static String value(Map<String, String> values, String name) {
    @Nullable String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("The checkpoint lacks its " + name);
    }
    return value;
  }
}
