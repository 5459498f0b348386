package ai.bilancompetence.broken.personalanswers;

import ai.bilancompetence.platform.command.CommandRequest;
import ai.bilancompetence.platform.event.Personal;
import java.util.UUID;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Nobody encrypts an answer. */
@RestController
class BrokenMarkedController {

  record BrokenMarked(UUID person, @Personal(subject = "person") String email) {}

  @PostMapping("/answers")
  BrokenMarked answer(CommandRequest request) {
    return new BrokenMarked(new UUID(0, 0), request.target());
  }
}
