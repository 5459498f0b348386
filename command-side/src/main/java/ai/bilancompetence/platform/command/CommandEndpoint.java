package ai.bilancompetence.platform.command;

import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.eventlog.AnsweredBefore;
import ai.bilancompetence.platform.eventlog.CommandOutcome;
import ai.bilancompetence.platform.web.Envelope;
import ai.bilancompetence.platform.web.Headers;
import ai.bilancompetence.platform.web.StoredProblem;
import java.net.URI;
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
 *
 * <p>A dry run is answered with 200 and what its command would answer; nothing is remembered of it.
 */
@Component
public final class CommandEndpoint {

  private final Commands commands;
  private final JsonMapper json;

  CommandEndpoint(Commands commands, JsonMapper json) {
    this.commands = commands;
    this.json = json;
  }

  /** Sends a command that changes something that exists; answers 200. */
  public <R> ResponseEntity<Envelope<R>> handle(
      CommandRequest request, @Nullable Object body, Command command) {
    return handle(request, body, command, HttpStatus.OK, null);
  }

  /**
   * Sends a command that has yet to be made of the request, which something beside its aggregate
   * may refuse. Such a refusal is remembered like one of the aggregate, and a repetition gets the
   * first answer even when no command could be made of it any more.
   */
  public <R> ResponseEntity<Envelope<R>> handleMade(
      CommandRequest request, @Nullable Object body, Supplier<? extends Command> made) {
    Command command;
    try {
      command = made.get();
    } catch (DomainRejection refusal) {
      return refuse(request, body, refusal);
    }
    return handle(request, body, command);
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

  /** Asks what a command would do, and nothing else; answers 200. */
  public <R> ResponseEntity<Envelope<R>> ask(CommandRequest request, Rehearsable command) {
    return answer(commands.rehearse(command, request.cause()), HttpStatus.OK, null);
  }

  private <R> ResponseEntity<Envelope<R>> handle(
      CommandRequest request,
      @Nullable Object body,
      Command command,
      HttpStatus status,
      @Nullable String location) {
    if (request.dryRun()) {
      return ask(request, rehearsable(command));
    }
    if (request.key() == null) {
      return answer(commands.send(command, request.cause()), status, location);
    }
    KeyedRequest keyed = keyed(request, request.key(), body, status, location);
    try {
      return answer(commands.send(command, request.cause(), keyed), status, location);
    } catch (AnsweredBefore before) {
      keyed.requireSame(before.outcome());
      return answerAgain(before.outcome(), before.position());
    }
  }

  private <R> ResponseEntity<Envelope<R>> refuse(
      CommandRequest request, @Nullable Object body, DomainRejection refusal) {
    if (request.key() == null) {
      throw refusal;
    }
    KeyedRequest keyed = keyed(request, request.key(), body, HttpStatus.OK, null);
    try {
      commands.remember(refusal, keyed);
    } catch (AnsweredBefore before) {
      keyed.requireSame(before.outcome());
      return answerAgain(before.outcome(), before.position());
    }
    throw refusal;
  }

  private KeyedRequest keyed(
      CommandRequest request,
      String key,
      @Nullable Object body,
      HttpStatus status,
      @Nullable String location) {
    return new KeyedRequest(
        request.actor().name(),
        key,
        RequestFingerprint.of(request.target(), body, json),
        status,
        location,
        json);
  }

  private static Rehearsable rehearsable(Command command) {
    if (command instanceof Rehearsable rehearsable) {
      return rehearsable;
    }
    throw new IllegalStateException(
        "There is no dry run of %s, though its endpoint says so".formatted(command.getClass()));
  }

  private static <R> ResponseEntity<Envelope<R>> answer(
      Outcome<R> outcome, HttpStatus status, @Nullable String location) {
    return response(status.value(), location, outcome.position())
        .body(Envelope.of(outcome.result()));
  }

  @SuppressWarnings(
      "unchecked") // The JSON of an R stands for it; nothing reads it before the wire.
  private static <R> ResponseEntity<Envelope<R>> answerAgain(
      CommandOutcome remembered, long position) {
    if (remembered.status() >= HttpStatus.BAD_REQUEST.value()) {
      throw new StoredProblem(remembered.status(), remembered.body());
    }
    return response(remembered.status(), remembered.location(), position)
        .header(Headers.IDEMPOTENCY_REPLAYED, "true")
        .body(Envelope.of((R) new RawJson(remembered.body())));
  }

  private static ResponseEntity.BodyBuilder response(
      int status, @Nullable String location, long position) {
    ResponseEntity.BodyBuilder response =
        ResponseEntity.status(status).header(Headers.LOG_POSITION, Long.toString(position));
    if (location != null) {
      response.location(URI.create(location));
    }
    return response;
  }
}
