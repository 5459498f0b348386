package ai.bilancompetence.app.fuzz;

import ai.bilancompetence.app.testing.Demo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What the running application says of itself, so that a new endpoint is tried by being there. */
final class ApiDocument {

  /** Parts of the platform's surface that its own description leaves out. */
  private static final List<Operation> UNDESCRIBED =
      List.of(new Operation("GET", "/api/v1/openapi.json", List.of(), List.of(), null));

  private final JsonNode root;

  private ApiDocument(JsonNode root) {
    this.root = root;
  }

  /**
   * One method of one path.
   *
   * @param query names of the parameters in the query string
   * @param headers names of the parameters in the header
   * @param body schema of the JSON body, null when none is read
   */
  record Operation(
      String method,
      String path,
      List<String> query,
      List<String> headers,
      @Nullable JsonNode body) {

    String name() {
      return method + " " + path;
    }

    /** Whether the body is an object with named fields, and not just any bytes. */
    boolean readsFields() {
      return body != null && body.has("properties");
    }
  }

  static ApiDocument ofTheRunningApp() {
    return new ApiDocument(Demo.anonymous().get("/api/v1/openapi.json").json());
  }

  List<Operation> operations() {
    List<Operation> operations = new ArrayList<>(UNDESCRIBED);
    root.get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        method ->
                            operations.add(
                                operation(method.getKey(), path.getKey(), method.getValue()))));
    return operations;
  }

  /** Fields of an object's schema, each with its own schema. */
  Map<String, JsonNode> fields(JsonNode schema) {
    Map<String, JsonNode> fields = new LinkedHashMap<>();
    resolve(schema)
        .path("properties")
        .properties()
        .forEach(field -> fields.put(field.getKey(), resolve(field.getValue())));
    return fields;
  }

  /** A value that has the shape of the schema, and that no rule of the business need accept. */
  JsonNode example(JsonNode unresolved) {
    JsonNode schema = resolve(unresolved);
    JsonNodeFactory json = JsonNodeFactory.instance;
    if (schema.has("enum")) {
      return schema.get("enum").get(0);
    }
    return switch (schema.path("type").asString("")) {
      case "integer", "number" -> json.numberNode(1);
      case "boolean" -> json.booleanNode(true);
      case "array" -> json.arrayNode().add(example(schema.get("items")));
      case "string" ->
          json.stringNode(
              switch (schema.path("format").asString("")) {
                case "uuid" -> Demo.BENEFICIARY.toString();
                case "email" -> "fuzz@example.org";
                case "date-time" -> "2026-01-01T00:00:00Z";
                default -> "abcdefgh";
              });
      default -> {
        var object = json.objectNode();
        fields(schema).forEach((name, field) -> object.set(name, example(field)));
        yield object;
      }
    };
  }

  private Operation operation(String method, String path, JsonNode operation) {
    JsonNode content = operation.at("/requestBody/content");
    // Forms are read by the one endpoint that speaks OAuth 2.0 and by the one that takes files, and
    // have no JSON to be spoilt.
    JsonNode schema =
        content.isMissingNode()
                || content.has("application/x-www-form-urlencoded")
                || content.has("multipart/form-data")
            ? null
            : content.values().iterator().next();
    return new Operation(
        method.toUpperCase(Locale.ROOT),
        path,
        parameters(operation, "query"),
        parameters(operation, "header"),
        schema == null ? null : resolve(schema.get("schema")));
  }

  private static List<String> parameters(JsonNode operation, String in) {
    return operation
        .path("parameters")
        .valueStream()
        .filter(parameter -> parameter.get("in").asString().equals(in))
        .map(parameter -> parameter.get("name").asString())
        .toList();
  }

  private JsonNode resolve(JsonNode schema) {
    JsonNode reference = schema.get("$ref");
    return reference == null ? schema : resolve(root.at(reference.asString().substring(1)));
  }
}
