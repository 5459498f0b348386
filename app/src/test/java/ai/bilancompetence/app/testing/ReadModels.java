package ai.bilancompetence.app.testing;

import static ai.bilancompetence.app.testing.Eventually.eventually;

import ai.bilancompetence.app.testing.Http.Answer;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Read models and their replays, as an administrator sees and steers them.
 *
 * @param admin at the node that is asked
 * @param readModel name of the read model
 */
public record ReadModels(Http admin, String readModel) {

  private static final String REPLAYS = "/api/v1/audit/replays";

  /** The read model: what answers, and the replay under way. */
  public JsonNode now() {
    return admin
        .get("/api/v1/audit/read-models")
        .data()
        .valueStream()
        .filter(model -> model.get("read_model").asString().equals(readModel))
        .findFirst()
        .orElseThrow();
  }

  public int activeGeneration() {
    return now().at("/active/generation").asInt();
  }

  public Answer tryToReplay() {
    return admin.post(REPLAYS, Map.of("read_model", readModel));
  }

  /** Starts a replay and returns its address. */
  public String replay() {
    Answer started = tryToReplay();
    if (started.status() != 202) {
      throw new AssertionError(started);
    }
    return started.header("Location");
  }

  public JsonNode progress(String replay) {
    return admin.get(replay).data();
  }

  /** Has a replay do something, and says how it is then. */
  public JsonNode order(String replay, String order) {
    Answer answer = admin.post(replay + "/" + order);
    if (answer.status() != 200) {
      throw new AssertionError(answer);
    }
    return answer.data();
  }

  /** Waits until a replay is in a state, and returns it. */
  public JsonNode await(String replay, String state) {
    return eventually(
        () -> progress(replay), progress -> progress.get("state").asString().equals(state));
  }
}
