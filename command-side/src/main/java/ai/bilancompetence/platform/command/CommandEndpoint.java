package ai.bilancompetence.platform.command;

import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.error.PlatformError;
import ai.bilancompetence.platform.web.Envelope;
import ai.bilancompetence.platform.web.Headers;
import ai.bilancompetence.platform.web.Problem;
import ai.bilancompetence.platform.web.StoredProblem;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Carries a command from a controller to its aggregate and the outcome back, exactly once where the
 * caller sent an {@code Idempotency-Key}.
 *
 * <p>The key, what was asked and what was answered are committed together with the events, so there
 * is no moment at which one exists without the other. A refusal is remembered too; overload and
 * failures of our own are not, so that a retry can succeed.
 */
@Component
public final class CommandEndpoint {

  private final Commands commands;
  private final RememberedAnswers answers;
  private final JsonMapper json;

  CommandEndpoint(Commands commands, RememberedAnswers answers, JsonMapper json) {
    this.commands = commands;
    this.answers = answers;
    this.json = json;
  }

  /** Sends a command that changes something that exists; answers 200. */
  public <R> ResponseEntity<Envelope<R>> handle(
      CommandRequest request, @Nullable Object body, Command command) {
    return handle(request, body, command, HttpStatus.OK, null);
  }

  /** Sends a command that creates something; answers 201 with its place. */
  public <R> ResponseEntity<Envelope<R>> create(
      CommandRequest request, @Nullable Object body, Command command, String location) {
    return handle(request, body, command, HttpStatus.CREATED, location);
  }

  /** Sends a command whose work goes on in the background; answers 202. */
  public <R> ResponseEntity<Envelope<R>> accept(
      CommandRequest request, @Nullable Object body, Command command) {
    return handle(request, body, command, HttpStatus.ACCEPTED, null);
  }

  private <R> ResponseEntity<Envelope<R>> handle(
      CommandRequest request,
      @Nullable Object body,
      Command command,
      HttpStatus status,
      @Nullable String location) {
    Supplier<RememberedAnswer> work =
        () -> {
          Outcome<R> outcome = commands.sendInTransaction(command, request.cause());
          return new RememberedAnswer(
              status.value(),
              json.writeValueAsString(outcome.result()),
              location,
              outcome.position(),
              false);
        };
    if (request.key() == null) {
      return respond(commands.transactionally(work));
    }
    Map<String, String> fields = RequestFingerprint.of(request.target(), body, json);
    String caller = request.actor().name();
    String key = request.key();
    try {
      return respond(commands.transactionally(() -> firstOrRemembered(caller, key, fields, work)));
    } catch (DomainRejection refusal) {
      if (refusal.errorCode() instanceof PlatformError) {
        // Not a decision about this command: wrong caller, lost races, a key used twice.
        throw refusal;
      }
      return respond(remember(caller, key, fields, refusal));
    }
  }

  private RememberedAnswer firstOrRemembered(
      String caller, String key, Map<String, String> fields, Supplier<RememberedAnswer> work) {
    if (!answers.claim(caller, key, fields)) {
      return remembered(caller, key, fields)
          .orElseThrow(() -> new IllegalStateException("A claimed key has no answer"));
    }
    RememberedAnswer answer = work.get();
    answers.complete(caller, key, answer);
    return answer;
  }

  /** Keeps a refusal; the transaction that found it was rolled back, so this one is its own. */
  private RememberedAnswer remember(
      String caller, String key, Map<String, String> fields, DomainRejection refusal) {
    String body = json.writeValueAsString(Problem.of(refusal.errorCode(), refusal.detail()));
    RememberedAnswer answer =
        new RememberedAnswer(refusal.errorCode().status(), body, null, 0, false);
    return commands.transactionally(() -> firstOrRemembered(caller, key, fields, () -> answer));
  }

  private Optional<RememberedAnswer> remembered(
      String caller, String key, Map<String, String> fields) {
    Optional<RememberedAnswers.Remembered> found = answers.find(caller, key);
    found
        .flatMap(first -> RequestFingerprint.difference(first.fields(), fields))
        .ifPresent(
            field -> {
              throw new DomainRejection(
                  PlatformError.IDEMPOTENCY_KEY_REUSED,
                  "The first request with this key differs in: " + field);
            });
    return found.map(RememberedAnswers.Remembered::answer);
  }

  @SuppressWarnings(
      "unchecked") // The JSON of an R stands for it; nothing reads it before the wire.
  private static <R> ResponseEntity<Envelope<R>> respond(RememberedAnswer answer) {
    if (answer.status() >= HttpStatus.BAD_REQUEST.value()) {
      throw new StoredProblem(answer.status(), answer.body(), answer.replayed());
    }
    ResponseEntity.BodyBuilder response =
        ResponseEntity.status(answer.status())
            .header(Headers.LOG_POSITION, Long.toString(answer.position()));
    if (answer.location() != null) {
      response.location(URI.create(answer.location()));
    }
    if (answer.replayed()) {
      response.header(Headers.IDEMPOTENCY_REPLAYED, "true");
    }
    return response.body(Envelope.of((R) new RawJson(answer.body())));
  }
}
