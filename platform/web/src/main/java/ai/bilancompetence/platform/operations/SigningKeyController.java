package ai.bilancompetence.platform.operations;

import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.token.PublishedKey;
import ai.bilancompetence.platform.token.SigningKeys;
import ai.bilancompetence.platform.web.Envelope;
import ai.bilancompetence.platform.web.RequiresRecentSignIn;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The keys that sign access tokens, for administrators of the platform. */
@RestController
@RequestMapping("/api/v1/operations/signing-keys")
class SigningKeyController {

  private static final Logger log = LoggerFactory.getLogger(SigningKeyController.class);

  /**
   * One of the keys.
   *
   * @param activeFrom from when on it signs
   * @param retiredAt from when on its successor does
   */
  record SigningKeyView(
      String kid, State state, Instant createdAt, Instant activeFrom, @Nullable Instant retiredAt) {

    /** What is done with it now. */
    enum State {
      /** It is published and does not sign yet. */
      @JsonProperty("upcoming")
      UPCOMING,
      /** It signs new tokens. */
      @JsonProperty("signing")
      SIGNING,
      /** It verifies what it signed. */
      @JsonProperty("retired")
      RETIRED
    }

    static SigningKeyView of(PublishedKey key, Instant now) {
      State state =
          key.isUpcoming(now) ? State.UPCOMING : key.isRetired(now) ? State.RETIRED : State.SIGNING;
      return new SigningKeyView(
          key.kid(), state, key.createdAt(), key.activeFrom(), key.retiredAt());
    }
  }

  /**
   * What to do.
   *
   * @param revokeKid a key that leaked: what it signed is refused from now on. Without one the next
   *     key is made ready, and nobody notices
   */
  record Rotation(@Nullable @Size(max = 100) String revokeKid) {}

  private final SigningKeys keys;
  private final Clock clock;

  SigningKeyController(SigningKeys keys, Clock clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /** All keys that tokens are verified with, the one that signs last first. */
  @GetMapping
  Envelope<List<SigningKeyView>> published(Actor actor) {
    actor.require(Role.ADMIN);
    return view();
  }

  /** Replaces the key that signs, in ten minutes or, when one leaked, at once. */
  @RequiresRecentSignIn
  @PostMapping
  Envelope<List<SigningKeyView>> rotate(Actor actor, @Valid @RequestBody Rotation body) {
    actor.require(Role.ADMIN);
    String leaked = body.revokeKid();
    if (leaked == null) {
      keys.rotate();
      log.info("{} made the next signing key ready", actor.name());
    } else if (keys.revoke(leaked)) {
      log.warn("{} revoked a signing key", actor.name());
    } else {
      throw new DomainRejection(OperationsError.SIGNING_KEY_NOT_FOUND, "It is not published");
    }
    return view();
  }

  private Envelope<List<SigningKeyView>> view() {
    Instant now = clock.instant();
    return Envelope.of(keys.published().stream().map(key -> SigningKeyView.of(key, now)).toList());
  }
}
