package ai.bilancompetence.broken.personalanswers;

import ai.bilancompetence.platform.command.CommandRequest;
import java.util.List;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class BrokenController {

  record BrokenAnswer(String email) {}

  @PostMapping("/answers")
  List<BrokenAnswer> answer(CommandRequest request) {
    return List.of(new BrokenAnswer(request.target()));
  }
}
