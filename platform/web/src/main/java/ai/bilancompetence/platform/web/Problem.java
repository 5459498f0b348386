package ai.bilancompetence.platform.web;

import ai.bilancompetence.platform.error.ErrorCode;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The shape of every refusal: problem details (RFC 9457) with members of our own.
 *
 * @param success always false
 * @param type address of the documentation of the code
 * @param detail what was wrong this time
 * @param code stable code, listed in {@code docs/errors.md}
 * @param errors one entry for each field that is wrong
 * @param traceId under which operators find the request
 */
public record Problem(
    boolean success,
    String type,
    String title,
    int status,
    String detail,
    String code,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldProblem> errors,
    @Nullable String traceId) {

  /** Where the documentation of the codes stands. */
  private static final String TYPE_BASE = "https://bilancompetence.ai/errors/";

  /** What is wrong with one field of the request, named as the caller wrote it. */
  public record FieldProblem(String field, String code, String message) {}

  public static Problem of(ErrorCode error, String detail) {
    return of(error, detail, List.of());
  }

  public static Problem of(ErrorCode error, String detail, List<FieldProblem> errors) {
    return new Problem(
        false,
        TYPE_BASE + error.code(),
        error.title(),
        error.status(),
        detail,
        error.code(),
        errors,
        MDC.get(TraceFilter.TRACE_ID));
  }
}
