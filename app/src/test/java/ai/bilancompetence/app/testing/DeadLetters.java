package ai.bilancompetence.app.testing;

import static ai.bilancompetence.app.testing.Eventually.eventually;

import ai.bilancompetence.app.testing.Http.Answer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import tools.jackson.databind.JsonNode;

/**
 * Events that wait, as an operator sees them.
 *
 * @param admin at the node that is asked
 * @param group whose events wait
 */
public record DeadLetters(Http admin, String group) {

  private static final String DEAD_LETTERS = "/api/v1/operations/dead-letters";

  /** All sequences of the group. */
  public List<JsonNode> all() {
    return list(DEAD_LETTERS);
  }

  /** Everything that was discarded of the group. */
  public List<JsonNode> discarded() {
    return list("/api/v1/operations/discarded-letters");
  }

  private List<JsonNode> list(String path) {
    Answer answer = admin.get(path + "?limit=100&group=" + group.replace("#", "%23"));
    if (answer.status() != 200) {
      throw new AssertionError(answer);
    }
    return answer.data().valueStream().toList();
  }

  /** The sequence of an aggregate. */
  public Optional<JsonNode> of(Object aggregate) {
    return all().stream()
        .filter(sequence -> sequence.get("aggregate_id").asString().equals(aggregate.toString()))
        .findFirst();
  }

  /** Waits until so many events of an aggregate wait, and returns the address of the sequence. */
  public String await(Object aggregate, int letters) {
    JsonNode sequence =
        eventually(
                () -> of(aggregate), found -> found.map(DeadLetters::waiting).orElse(0) == letters)
            .orElseThrow();
    return pathOf(sequence);
  }

  private static int waiting(JsonNode sequence) {
    return sequence.get("waiting").asInt();
  }

  /** Address of a sequence. */
  public static String pathOf(JsonNode sequence) {
    return DEAD_LETTERS + "/" + sequence.get("sequence_id").asString();
  }

  /** Positions of what waits in a sequence, as they are shown. */
  public List<Long> positions(String sequence) {
    return admin
        .get(sequence)
        .data()
        .get("letters")
        .valueStream()
        .flatMapToLong(letter -> LongStream.of(letter.get("position").asLong()))
        .boxed()
        .toList();
  }

  public Answer retry(String sequence) {
    return admin.post(sequence + "/retry");
  }

  public Answer discard(String sequence, String reason) {
    return admin.post(sequence + "/discard", Map.of("reason", reason));
  }

  public Answer discard(String sequence, long position, String reason) {
    return admin.post(sequence + "/letters/" + position + "/discard", Map.of("reason", reason));
  }
}
