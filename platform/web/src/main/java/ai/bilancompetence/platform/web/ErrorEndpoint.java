package ai.bilancompetence.platform.web;

import ai.bilancompetence.platform.error.ErrorCode;
import ai.bilancompetence.platform.error.PlatformError;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Gives what fails outside of any controller the same shape as everything else. */
@Hidden
@RestController
class ErrorEndpoint implements ErrorController {

  private final ProblemWriter problems;

  ErrorEndpoint(ProblemWriter problems) {
    this.problems = problems;
  }

  @RequestMapping("/error")
  void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    ErrorCode code =
        switch (status) {
          case Integer s when s == 404 -> PlatformError.NOT_FOUND;
          case Integer s when s == 405 -> PlatformError.METHOD_NOT_ALLOWED;
          case Integer s when s == 413 -> PlatformError.PAYLOAD_TOO_LARGE;
          case Integer s when s >= 400 && s < 500 -> PlatformError.INVALID_PARAMETER;
          case null, default -> PlatformError.INTERNAL_ERROR;
        };
    problems.write(response, code, code.title());
  }
}
