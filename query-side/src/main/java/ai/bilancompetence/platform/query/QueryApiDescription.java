package ai.bilancompetence.platform.query;

import ai.bilancompetence.platform.web.Headers;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import java.util.stream.Stream;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;

/** Describes what every query takes beside its parameters. */
@Component
class QueryApiDescription implements OperationCustomizer {

  QueryApiDescription() {
    SpringDocUtils.getConfig().addRequestWrapperToIgnore(QueryRequest.class);
  }

  @Override
  public Operation customize(Operation operation, HandlerMethod method) {
    boolean query =
        Stream.of(method.getMethodParameters())
            .anyMatch(parameter -> parameter.getParameterType() == QueryRequest.class);
    if (query) {
      operation.addParametersItem(
          new HeaderParameter()
              .name(Headers.READ_AFTER)
              .description("Wait, at most 2 s, until this log position is reflected")
              .schema(new IntegerSchema().format("int64")));
    }
    return operation;
  }
}
