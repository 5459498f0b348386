package ai.bilancompetence.platform.command;

import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.error.PlatformError;
import ai.bilancompetence.platform.event.DerivedIds;
import ai.bilancompetence.platform.eventlog.CommandOutcome;
import ai.bilancompetence.platform.web.Problem;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A request that came with an {@code Idempotency-Key}, and what is remembered under it. */
final class KeyedRequest implements Memory {

  private final UUID commandId;
  private final Map<String, String> fields;
  private final HttpStatus statusOfSuccess;
  private final @Nullable String location;
  private final JsonMapper json;

  /**
   * Names the request by who sends it and under which key.
   *
   * @param fields what is asked, one hash for each field
   */
  KeyedRequest(
      String caller,
      String key,
      Map<String, String> fields,
      HttpStatus statusOfSuccess,
      @Nullable String location,
      JsonMapper json) {
    this.commandId = DerivedIds.derive("command", caller + '\0' + key);
    this.fields = fields;
    this.statusOfSuccess = statusOfSuccess;
    this.location = location;
    this.json = json;
  }

  @Override
  public CommandOutcome ofResult(@Nullable Object result) {
    return outcome(statusOfSuccess.value(), json.writeValueAsString(result), location);
  }

  @Override
  public @Nullable CommandOutcome ofRefusal(DomainRejection refusal) {
    if (refusal.errorCode() instanceof PlatformError) {
      return null; // No decision about this command: wrong caller, lost races.
    }
    Problem problem = Problem.of(refusal.errorCode(), refusal.detail());
    return outcome(refusal.errorCode().status(), json.writeValueAsString(problem), null);
  }

  private CommandOutcome outcome(int status, String body, @Nullable String where) {
    return new CommandOutcome(commandId, json.writeValueAsString(fields), status, body, where);
  }

  /**
   * Makes sure that what was remembered is about the same request.
   *
   * @throws DomainRejection with {@code idempotency_key_reused}
   */
  void requireSame(CommandOutcome remembered) {
    Map<String, String> first =
        json.readValue(remembered.fields(), new TypeReference<Map<String, String>>() {});
    RequestFingerprint.difference(first, fields)
        .ifPresent(
            field -> {
              throw new DomainRejection(
                  PlatformError.IDEMPOTENCY_KEY_REUSED,
                  "The first request with this key differs in: " + field);
            });
  }
}
