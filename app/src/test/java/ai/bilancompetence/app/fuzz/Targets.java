package ai.bilancompetence.app.fuzz;

import ai.bilancompetence.app.fuzz.ApiDocument.Operation;
import ai.bilancompetence.app.testing.Demo;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses of things that exist, so that an attack gets past the door. */
final class Targets {

  private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

  /** What ends the tokens of the demo's people, or lets them log in no more. */
  private static final Pattern CHANGES_WHO_COMES_IN =
      Pattern.compile("/(owner|second-factor-policy|members/\\{personId})$");

  private static final Map<String, Object> NEW_DOCUMENT =
      Map.of(
          "kind",
          "evidence",
          "name",
          "preuve.pdf",
          "media_type",
          "application/pdf",
          "size_bytes",
          10,
          "sha256",
          "ab".repeat(32));

  private static final String ACCOUNT = Demo.accountWith(1_000).toString();
  private static final String ASSESSMENT = assessment();
  private static final String DOCUMENT = document();

  private Targets() {}

  /** The operation's path with an id of the right type for each variable. */
  static String path(Operation operation) {
    return VARIABLE.matcher(operation.path()).replaceAll(name -> right(operation, name.group(1)));
  }

  /** The same with one variable set to this, as it stands there. */
  static String path(Operation operation, String variable, String value) {
    if (value.equalsIgnoreCase(Demo.CENTRE.toString()) && changesWhoComesIn(operation)) {
      return path(operation);
    }
    return VARIABLE
        .matcher(operation.path())
        .replaceAll(
            name ->
                Matcher.quoteReplacement(
                    name.group(1).equals(variable) ? value : right(operation, name.group(1))));
  }

  static List<String> variables(Operation operation) {
    return VARIABLE
        .matcher(operation.path())
        .results()
        .map((MatchResult name) -> name.group(1))
        .toList();
  }

  private static boolean changesWhoComesIn(Operation operation) {
    return CHANGES_WHO_COMES_IN.matcher(operation.path()).find();
  }

  private static String right(Operation operation, String variable) {
    return switch (variable) {
      case "accountId", "aggregateId" -> ACCOUNT;
      case "assessmentId" -> ASSESSMENT;
      case "documentId" -> DOCUMENT;
      case "organisationId" ->
          changesWhoComesIn(operation) ? UUID.randomUUID().toString() : Demo.CENTRE.toString();
      case "aggregateType" -> "credits.CreditAccount";
      case "feature" -> "image";
      case "purpose" -> "SURVEYS";
      case "position" -> "1";
      default -> UUID.randomUUID().toString();
    };
  }

  private static String document() {
    UUID id = UUID.randomUUID();
    var answer = Callers.client("consultant").put("/api/v1/documents/" + id, NEW_DOCUMENT);
    if (answer.status() != 201) {
      throw new AssertionError(answer);
    }
    return id.toString();
  }

  private static String assessment() {
    UUID id = UUID.randomUUID();
    var answer =
        Callers.client("consultant")
            .put(
                "/api/v1/assessments/" + id,
                Map.of(
                    "beneficiary_id",
                    Demo.BENEFICIARY,
                    "credit_account_id",
                    ACCOUNT,
                    "format",
                    "24h"));
    if (answer.status() != 201) {
      throw new AssertionError(answer);
    }
    return id.toString();
  }
}
