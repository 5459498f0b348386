package ai.bilancompetence.audit.query;

import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.web.Envelope;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.net.URI;
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

/** Replays on demand. */
@RestController
@RequestMapping("/api/v1/audit/replays")
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

  /** Starts a replay; it continues in the background. */
  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  ResponseEntity<Envelope<ReplayView>> start(Actor actor, @Valid @RequestBody StartReplay body) {
    actor.require(Role.AUDITOR);
    ReplayView replay = replays.start(UUID.randomUUID(), body.readModel(), actor);
    return ResponseEntity.accepted()
        .location(URI.create("/api/v1/audit/replays/" + replay.replayId()))
        .body(Envelope.of(replay));
  }

  /** How far a replay has come, and what came out. */
  @GetMapping("/{replayId}")
  ResponseEntity<Envelope<ReplayView>> progress(Actor actor, @PathVariable UUID replayId) {
    actor.require(Role.AUDITOR);
    return ResponseEntity.ok(Envelope.of(replays.progress(replayId)));
  }
}
