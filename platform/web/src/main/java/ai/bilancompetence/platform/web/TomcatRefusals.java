package ai.bilancompetence.platform.web;

import ai.bilancompetence.platform.error.ErrorCode;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Gives what Tomcat refuses before any filter sees it, an illegal address for example, the same
 * shape as everything else, and not a page of HTML.
 */
@Component
final class TomcatRefusals
    implements WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> {

  private final ProblemWriter problems;

  TomcatRefusals(ProblemWriter problems) {
    this.problems = problems;
  }

  @Override
  public void customize(ConfigurableTomcatWebServerFactory factory) {
    factory.addContextCustomizers(
        context -> context.getParent().getPipeline().addValve(new ProblemValve(problems)));
  }

  private static final class ProblemValve extends ErrorReportValve {

    private final ProblemWriter problems;

    private ProblemValve(ProblemWriter problems) {
      this.problems = problems;
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable throwable) {
      int status = response.getStatus();
      if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
        return;
      }
      ErrorCode code = ErrorEndpoint.codeFor(status);
      String known = response.getHeader(Headers.TRACE_ID);
      String traceId = known == null ? TraceFilter.newTraceId() : known;
      try (var _ = MDC.putCloseable(TraceFilter.TRACE_ID, traceId)) {
        response.setHeader(Headers.TRACE_ID, traceId);
        SecurityHeaders.set(response);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        problems.write(response, code, code.title());
        response.finishResponse();
      } catch (IOException e) {
        container.getLogger().debug("The client has gone", e);
      }
    }
  }
}
