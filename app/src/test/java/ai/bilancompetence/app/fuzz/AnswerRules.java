package ai.bilancompetence.app.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What holds for every answer, whatever was asked. */
final class AnswerRules {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Set<String> CODES = documentedCodes();

  /** What a client never needs to see, because it tells how the server is made. */
  private static final List<String> INSIDES =
      List.of(
          "Exception",
          "org.",
          "java.",
          "SQLSTATE",
          "SQLException",
          "SQL [",
          "select ",
          "\tat ",
          "Tomcat",
          "<html");

  /** The endpoint for tokens of machines answers as RFC 6749, section 5.2, says. */
  private static final Pattern OAUTH_ERROR =
      Pattern.compile(
          "\\{\"error\":\"invalid_(request|client|scope)\"}|\\{\"error\":\"unsupported_grant_type\"}");

  private AnswerRules() {}

  /** Everything that is wrong with an answer; nothing when it is as it must be. */
  static List<String> faults(int status, String contentType, String body) {
    List<String> faults = new ArrayList<>();
    for (String inside : INSIDES) {
      if (body.contains(inside)) {
        faults.add("shows '" + inside + "'");
      }
    }
    if (status >= 500 && status != 503) {
      faults.add("fails");
    }
    if (status >= 400) {
      faults.addAll(faultsOfProblem(status, contentType, body));
    }
    return faults;
  }

  private static List<String> faultsOfProblem(int status, String contentType, String body) {
    if (OAUTH_ERROR.matcher(body).matches()) {
      return List.of();
    }
    if (!contentType.startsWith("application/problem+json")) {
      return List.of("is '" + contentType + "' and no problem");
    }
    List<String> faults = new ArrayList<>();
    try {
      JsonNode problem = JSON.readTree(body);
      String code = problem.path("code").asString("");
      if (!CODES.contains(code)) {
        faults.add("has the undocumented code '" + code + "'");
      }
      if (problem.path("success").asBoolean(true) || problem.path("status").asInt() != status) {
        faults.add("contradicts its status");
      }
      if (problem.path("trace_id").asString("").isEmpty()) {
        faults.add("has no trace_id");
      }
      if (problem.path("title").asString("").isEmpty()
          || problem.path("detail").asString("").isEmpty()) {
        faults.add("does not say what is wrong");
      }
    } catch (JacksonException malformed) {
      faults.add("is not JSON");
    }
    return faults;
  }

  private static Set<String> documentedCodes() {
    try {
      return Pattern.compile("^\\| `(\\w+)` \\|", Pattern.MULTILINE)
          .matcher(Files.readString(Path.of("../docs/errors.md")))
          .results()
          .map((MatchResult row) -> row.group(1))
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
