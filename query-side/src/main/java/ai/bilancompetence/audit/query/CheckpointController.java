package ai.bilancompetence.audit.query;

import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.eventlog.checkpoint.CheckpointKeys;
import ai.bilancompetence.platform.eventlog.checkpoint.Checkpoints;
import ai.bilancompetence.platform.eventlog.checkpoint.PublishedKey;
import ai.bilancompetence.platform.query.Cursor;
import ai.bilancompetence.platform.web.Envelope;
import ai.bilancompetence.platform.web.QueryParameters;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Signed checkpoints of the log, and the keys that signed them. */
@RestController
class CheckpointController {

  static final String KEYS = "/api/v1/audit/checkpoint-keys";

  private final Checkpoints checkpoints;
  private final CheckpointKeys keys;

  CheckpointController(Checkpoints checkpoints, CheckpointKeys keys) {
    this.checkpoints = checkpoints;
    this.keys = keys;
  }

  /** All public keys that ever signed a checkpoint, the newest first. Open to everybody. */
  @GetMapping(KEYS)
  Envelope<List<PublishedKey>> keys() {
    return Envelope.of(keys.published());
  }

  /** Makes a new key that signs from now on; the ones before stay published. */
  @PostMapping(KEYS)
  @ResponseStatus(HttpStatus.CREATED)
  Envelope<PublishedKey> rotate(Actor actor) {
    actor.require(Role.ADMIN);
    return Envelope.of(keys.rotate());
  }

  /** Checkpoints in the order of the log, along a cursor. */
  @GetMapping("/api/v1/audit/checkpoints")
  Envelope<List<CheckpointView>> checkpoints(
      Actor actor,
      HttpServletRequest http,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
    QueryParameters.requireKnown(http.getParameterMap().keySet(), "cursor", "limit");
    actor.require(Role.AUDITOR);
    List<CheckpointView> found =
        checkpoints.list(Cursor.parse(cursor).position(), limit + 1).stream()
            .map(CheckpointView::of)
            .toList();
    return Cursor.page(found, limit, last -> new Cursor(last.position(), 0));
  }
}
