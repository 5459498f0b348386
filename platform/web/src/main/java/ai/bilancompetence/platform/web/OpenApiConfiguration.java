package ai.bilancompetence.platform.web;

import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.access.SignIn;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;

/** The OpenAPI description, generated from the controllers. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

  private static final String BEARER = "bearer";

  static {
    SpringDocUtils.getConfig().addRequestWrapperToIgnore(Actor.class, SignIn.class);
  }

  /** The names that Jackson 3 writes; the generator reads annotations with Jackson 2. */
  @Bean
  ModelResolver snakeCaseModels() {
    return new ModelResolver(
        new ObjectMapper().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE));
  }

  @Bean
  PublicEndpoint openApiDocument() {
    return new PublicEndpoint(HttpMethod.GET, "/api/v1/openapi.json");
  }

  @Bean
  OpenAPI openApi() {
    return new OpenAPI()
        // Without one, the generator writes down the address that some caller happened to use.
        .servers(List.of(new Server().url("/")))
        .info(new Info().title("Bilans de compétences").version("v1"))
        .components(
            new Components()
                .addSecuritySchemes(
                    BEARER,
                    new SecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme(BEARER)
                        .bearerFormat("JWT")))
        .addSecurityItem(new SecurityRequirement().addList(BEARER));
  }

  /** Every operation refuses in the same shape. */
  @Bean
  OpenApiCustomizer problems() {
    return api -> {
      ModelConverters.getInstance().readAll(Problem.class).forEach(api.getComponents()::addSchemas);
      Content problem =
          new Content()
              .addMediaType(
                  MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                  new io.swagger.v3.oas.models.media.MediaType()
                      .schema(new Schema<>().$ref("#/components/schemas/Problem")));
      ApiResponse refusal =
          new ApiResponse().description("Refused, see docs/errors.md").content(problem);
      api.getPaths()
          .forEach(
              (path, item) ->
                  item.readOperations()
                      .forEach(
                          operation -> {
                            operation.getResponses().addApiResponse("default", refusal);
                            operation.setTags(List.of(contextOf(path)));
                          }));
      api.setTags(null);
    };
  }

  /** The first segment after the base path names the context. */
  private static String contextOf(String path) {
    return path.split("/", -1)[3];
  }
}
