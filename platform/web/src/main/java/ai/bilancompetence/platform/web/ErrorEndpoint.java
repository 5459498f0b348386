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

  static final String PATH = "/error";

  private final ProblemWriter problems;

  ErrorEndpoint(ProblemWriter problems) {
    this.problems = problems;
  }

  @RequestMapping(PATH)
  void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    // Without a status nothing has failed: somebody asked for this very path.
    ErrorCode code = status instanceof Integer s ? codeFor(s) : PlatformError.NOT_FOUND;
    problems.write(response, code, code.title());
  }

  /** The code that says best what a bare status says. */
  static ErrorCode codeFor(int status) {
    // The last two are how a server names a request that it is not made for.
    if ((status >= 400 && status < 500) || status == 501 || status == 505) {
      return switch (status) {
        case 404 -> PlatformError.NOT_FOUND;
        case 405 -> PlatformError.METHOD_NOT_ALLOWED;
        case 413 -> PlatformError.PAYLOAD_TOO_LARGE;
        default -> PlatformError.INVALID_PARAMETER;
      };
    }
    return PlatformError.INTERNAL_ERROR;
  }
}
