package ai.bilancompetence.app;

import ai.bilancompetence.platform.embedded.EmbeddedPostgreSql;
import ai.bilancompetence.platform.embedded.EmbeddedS3;
import java.io.PrintStream;
import java.util.Optional;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Tells on the console, once everything runs, where it is and what to try. */
@Component
class StartupGuide {

  private final Environment environment;
  private final AppProperties properties;
  private final Optional<EmbeddedPostgreSql> postgreSql;
  private final Optional<EmbeddedS3> s3;

  StartupGuide(
      Environment environment,
      AppProperties properties,
      Optional<EmbeddedPostgreSql> postgreSql,
      Optional<EmbeddedS3> s3) {
    this.environment = environment;
    this.properties = properties;
    this.postgreSql = postgreSql;
    this.s3 = s3;
  }

  @EventListener(ApplicationReadyEvent.class)
  void print() {
    print(System.out);
  }

  void print(PrintStream out) {
    String api = "http://localhost:" + environment.getProperty("local.server.port");
    out.println();
    out.println("  The bilan backend is ready.");
    out.println();
    out.println("  API         " + api + "/api/v1");
    out.println("  OpenAPI     " + api + "/api/v1/openapi.json");
    out.println(
        "  Health      http://localhost:%s/actuator/health"
            .formatted(environment.getProperty("local.management.port")));
    postgreSql.ifPresent(
        server ->
            out.println(
                "  PostgreSQL  %s user %s, data in %s"
                    .formatted(
                        server.jdbcUrl(), server.user(), properties.dataDirectory().normalize())));
    s3.ifPresent(server -> out.println("  S3          " + server.endpoint()));
    if (properties.demo()) {
      DemoData.describe(out, api);
    }
    out.println();
  }
}
