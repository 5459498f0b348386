package ai.bilancompetence.audit.query;

import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.web.Envelope;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Read models and their replays. Auditors look; a replay concerns all organisations, so only
 * administrators of the platform start and steer it.
 */
@RestController
@RequestMapping("/api/v1/audit")
class ReplayController {

  /**
   * Which read model to build again.
   *
   * @param readModel its name, for example {@code credits-ledger}
   */
  record StartReplay(@NotBlank @Size(max = 100) String readModel) {}

  private final Replays replays;

  ReplayController(Replays replays) {
    this.replays = replays;
  }

  /** All read models: what answers, and the replay under way. */
  @GetMapping("/read-models")
  ResponseEntity<Envelope<List<ReadModelView>>> readModels(Actor actor) {
    actor.require(Role.AUDITOR);
    return ResponseEntity.ok(Envelope.of(replays.readModels(actor)));
  }

  /** Starts a replay; it continues in the background. */
  @PostMapping("/replays")
  @ResponseStatus(HttpStatus.ACCEPTED)
  ResponseEntity<Envelope<ReplayView>> start(Actor actor, @Valid @RequestBody StartReplay body) {
    actor.require(Role.ADMIN);
    ReplayView replay = replays.start(body.readModel(), actor);
    return ResponseEntity.accepted()
        .location(URI.create("/api/v1/audit/replays/" + replay.replayId()))
        .body(Envelope.of(replay));
  }

  /** How far a replay has come, and what came out. */
  @GetMapping("/replays/{replayId}")
  ResponseEntity<Envelope<ReplayView>> progress(Actor actor, @PathVariable UUID replayId) {
    actor.require(Role.AUDITOR);
    return ResponseEntity.ok(Envelope.of(replays.progress(replayId, actor)));
  }

  /** Has a replay wait until it is resumed. */
  @PostMapping("/replays/{replayId}/pause")
  ResponseEntity<Envelope<ReplayView>> pause(Actor actor, @PathVariable UUID replayId) {
    actor.require(Role.ADMIN);
    return ResponseEntity.ok(Envelope.of(replays.pause(replayId, actor)));
  }

  /** Has a replay go on where it was. */
  @PostMapping("/replays/{replayId}/resume")
  ResponseEntity<Envelope<ReplayView>> resume(Actor actor, @PathVariable UUID replayId) {
    actor.require(Role.ADMIN);
    return ResponseEntity.ok(Envelope.of(replays.resume(replayId, actor)));
  }

  /** Gives a replay up; what answers goes on answering. */
  @PostMapping("/replays/{replayId}/abandon")
  ResponseEntity<Envelope<ReplayView>> abandon(Actor actor, @PathVariable UUID replayId) {
    actor.require(Role.ADMIN);
    return ResponseEntity.ok(Envelope.of(replays.abandon(replayId, actor)));
  }
}
