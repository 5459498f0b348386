package ai.bilancompetence.platform.web;

import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.error.ErrorCode;
import ai.bilancompetence.platform.error.PlatformError;
import ai.bilancompetence.platform.eventlog.LogUnavailable;
import ai.bilancompetence.platform.web.Problem.FieldProblem;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.MethodParameter;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.validation.FieldError;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.springframework.web.util.DisconnectedClientHelper;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** The one place where a refusal or a failure becomes a problem. */
@RestControllerAdvice
class ProblemAdvice {

  private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

  @ExceptionHandler
  ResponseEntity<Problem> on(DomainRejection rejection) {
    ResponseEntity<Problem> answer = answer(rejection.errorCode(), rejection.detail(), List.of());
    Duration retryAfter = rejection.retryAfter();
    return retryAfter == null
        ? answer
        : ResponseEntity.status(answer.getStatusCode())
            .headers(answer.getHeaders())
            .header(HttpHeaders.RETRY_AFTER, Long.toString(retryAfter.toSeconds()))
            .body(answer.getBody());
  }

  @ExceptionHandler
  ResponseEntity<String> on(StoredProblem stored) {
    return ResponseEntity.status(stored.status())
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .header(Headers.IDEMPOTENCY_REPLAYED, "true")
        .body(stored.body());
  }

  @ExceptionHandler
  ResponseEntity<Problem> on(HttpMessageNotReadableException exception) {
    for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case PayloadTooLarge tooLarge -> {
          return answer(PlatformError.PAYLOAD_TOO_LARGE, String.valueOf(tooLarge.getMessage()));
        }
        case JacksonIOException unread -> {} // Its cause tells why.
        case UnrecognizedPropertyException unknown -> {
          return field(PlatformError.UNKNOWN_FIELD, pathOf(unknown), "This field does not exist");
        }
        case DatabindException mismatch
            when mismatch.getCause() instanceof DomainRejection rejection -> {
          return field(rejection.errorCode(), pathOf(mismatch), rejection.detail());
        }
        case DatabindException mismatch -> {
          return field(PlatformError.WRONG_TYPE, pathOf(mismatch), "The value cannot be read here");
        }
        case JacksonException malformed -> {
          var place = malformed.getLocation();
          return answer(
              PlatformError.MALFORMED_JSON,
              place == null
                  ? "The body cannot be read"
                  : "Line %d, column %d".formatted(place.getLineNr(), place.getColumnNr()));
        }
        default -> {}
      }
    }
    return answer(PlatformError.MALFORMED_JSON, "A JSON body is required");
  }

  @ExceptionHandler
  ResponseEntity<Problem> on(MethodArgumentNotValidException exception) {
    List<FieldProblem> errors =
        exception.getBindingResult().getAllErrors().stream()
            .map(
                error ->
                    new FieldProblem(
                        error instanceof FieldError field ? snakeCase(field.getField()) : "",
                        snakeCase(String.valueOf(error.getCode())),
                        String.valueOf(error.getDefaultMessage())))
            .toList();
    return answer(PlatformError.VALIDATION_FAILED, "See errors", errors);
  }

  @ExceptionHandler
  ResponseEntity<Problem> on(HandlerMethodValidationException exception) {
    List<FieldProblem> errors =
        exception.getParameterValidationResults().stream()
            .flatMap(
                result ->
                    result.getResolvableErrors().stream()
                        .map(
                            error ->
                                new FieldProblem(
                                    nameOf(result.getMethodParameter()),
                                    "out_of_range",
                                    String.valueOf(error.getDefaultMessage()))))
            .toList();
    return answer(PlatformError.INVALID_PARAMETER, "See errors", errors);
  }

  @ExceptionHandler
  ResponseEntity<Problem> on(MethodArgumentTypeMismatchException exception) {
    return field(
        PlatformError.INVALID_PARAMETER,
        nameOf(exception.getParameter()),
        "The value cannot be read here");
  }

  @ExceptionHandler
  ResponseEntity<Problem> on(ServletRequestBindingException exception) {
    return answer(PlatformError.INVALID_PARAMETER, String.valueOf(exception.getBody().getDetail()));
  }

  @ExceptionHandler
  ResponseEntity<Problem> on(RequestRejectedException exception) {
    return answer(
        PlatformError.INVALID_PARAMETER, "A header or parameter has forbidden characters");
  }

  @ExceptionHandler({NoHandlerFoundException.class, NoResourceFoundException.class})
  ResponseEntity<Problem> onNoSuchPath() {
    return answer(PlatformError.NOT_FOUND, "There is no such path");
  }

  @ExceptionHandler
  ResponseEntity<Problem> on(HttpRequestMethodNotSupportedException exception) {
    HttpHeaders headers = new HttpHeaders();
    if (exception.getSupportedHttpMethods() != null) {
      headers.setAllow(exception.getSupportedHttpMethods());
    }
    return ResponseEntity.status(PlatformError.METHOD_NOT_ALLOWED.status())
        .headers(headers)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(Problem.of(PlatformError.METHOD_NOT_ALLOWED, "See the Allow header"));
  }

  @ExceptionHandler
  ResponseEntity<Problem> on(HttpMediaTypeNotSupportedException exception) {
    return answer(PlatformError.UNSUPPORTED_MEDIA_TYPE, "Send application/json");
  }

  @ExceptionHandler
  ResponseEntity<Problem> on(HttpMediaTypeNotAcceptableException exception) {
    return answer(PlatformError.NOT_ACCEPTABLE, "Accept application/json");
  }

  @ExceptionHandler({
    TransientDataAccessException.class,
    RecoverableDataAccessException.class,
    DataAccessResourceFailureException.class,
    CannotCreateTransactionException.class,
    TransactionSystemException.class
  })
  ResponseEntity<Problem> onUnavailable(Exception exception) {
    log.warn("The database cannot serve: {}", exception.getClass().getSimpleName());
    return answer(PlatformError.UNAVAILABLE, "Try again in a moment");
  }

  @ExceptionHandler
  ResponseEntity<Problem> on(LogUnavailable unavailable) {
    return answer(PlatformError.UNAVAILABLE, String.valueOf(unavailable.getMessage()));
  }

  @ExceptionHandler
  @Nullable ResponseEntity<Problem> on(Exception exception) {
    if (DisconnectedClientHelper.isClientDisconnectedException(exception)) {
      return null; // There is nobody to answer, and nothing of ours has failed.
    }
    log.error("A request failed", exception);
    return answer(PlatformError.INTERNAL_ERROR, "Tell us the trace id if it happens again");
  }

  private static ResponseEntity<Problem> field(ErrorCode error, String field, String message) {
    return answer(
        error, field + ": " + message, List.of(new FieldProblem(field, error.code(), message)));
  }

  private static ResponseEntity<Problem> answer(ErrorCode error, String detail) {
    return answer(error, detail, List.of());
  }

  private static ResponseEntity<Problem> answer(
      ErrorCode error, String detail, List<FieldProblem> errors) {
    ResponseEntity.BodyBuilder response =
        ResponseEntity.status(HttpStatusCode.valueOf(error.status()))
            .contentType(MediaType.APPLICATION_PROBLEM_JSON);
    switch (error.status()) {
      case 401 -> response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
      case 503 -> response.header(HttpHeaders.RETRY_AFTER, "1");
      default -> {}
    }
    return response.body(Problem.of(error, detail, errors));
  }

  private static String pathOf(JacksonException exception) {
    StringBuilder path = new StringBuilder();
    for (JacksonException.Reference step : exception.getPath()) {
      if (step.getPropertyName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
      }
    }
    return path.isEmpty() ? "body" : path.toString();
  }

  private static String nameOf(@Nullable MethodParameter parameter) {
    String name = parameter == null ? null : parameter.getParameterName();
    return name == null ? "parameter" : snakeCase(name);
  }

  private static String snakeCase(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }
}
