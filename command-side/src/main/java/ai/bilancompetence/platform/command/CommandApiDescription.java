package ai.bilancompetence.platform.command;

import ai.bilancompetence.platform.web.Headers;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.BooleanSchema;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import java.util.stream.Stream;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;

/** Describes what every command takes beside its body. */
@Component
class CommandApiDescription implements OperationCustomizer {

  CommandApiDescription() {
    SpringDocUtils.getConfig().addRequestWrapperToIgnore(CommandRequest.class);
  }

  @Override
  public Operation customize(Operation operation, HandlerMethod method) {
    boolean takesKey =
        Stream.of(method.getMethodParameters())
            .anyMatch(parameter -> parameter.getParameterType() == CommandRequest.class);
    if (Stream.of(method.getMethodParameters()).anyMatch(CommandApiDescription::takesDryRun)) {
      operation.addParametersItem(
          new QueryParameter()
              .name(DryRun.PARAMETER)
              .description(
                  "true answers with 200 what would happen and changes nothing; no key is needed")
              .schema(new BooleanSchema()._default(false)));
    }
    if (takesKey) {
      operation.addParametersItem(
          new HeaderParameter()
              .name(Headers.IDEMPOTENCY_KEY)
              .description(
                  "Makes a repetition have no second effect; required for what moves credits")
              .schema(new StringSchema().minLength(1).maxLength(CommandRequest.MAX_KEY_LENGTH)));
      operation
          .getResponses()
          .values()
          .forEach(
              response ->
                  response
                      .addHeaderObject(
                          Headers.LOG_POSITION,
                          new Header()
                              .description("Position of the log that the answer belongs to")
                              .schema(new IntegerSchema().format("int64")))
                      .addHeaderObject(
                          Headers.IDEMPOTENCY_REPLAYED,
                          new Header()
                              .description("true when an earlier answer is given again")
                              .schema(new StringSchema())));
    }
    return operation;
  }

  private static boolean takesDryRun(MethodParameter parameter) {
    return parameter.getParameterType() == CommandRequest.class && DryRun.isTakenBy(parameter);
  }
}
