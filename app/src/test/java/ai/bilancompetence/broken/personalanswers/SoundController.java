package ai.bilancompetence.broken.personalanswers;

import ai.bilancompetence.platform.command.CommandRequest;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SoundController {

  record SoundQuery(String email) {}

  record SoundAnswer(int notes) {}

  @PostMapping("/answers")
  SoundAnswer answer(CommandRequest request) {
    return new SoundAnswer(request.target().length());
  }

  /** What is not remembered may be anything. */
  SoundQuery query(String email) {
    return new SoundQuery(email);
  }
}
