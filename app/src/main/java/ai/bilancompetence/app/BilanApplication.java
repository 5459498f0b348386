package ai.bilancompetence.app;

import ai.bilancompetence.platform.command.CommandSideConfiguration;
import ai.bilancompetence.platform.eventlog.EventLogConfiguration;
import ai.bilancompetence.platform.eventlog.checkpoint.CheckpointConfiguration;
import ai.bilancompetence.platform.eventlog.verify.CommandLine;
import ai.bilancompetence.platform.monitoring.MonitoringConfiguration;
import ai.bilancompetence.platform.processing.EventProcessingConfiguration;
import ai.bilancompetence.platform.query.QuerySideConfiguration;
import ai.bilancompetence.platform.web.WebConfiguration;
import org.axonframework.springboot.autoconfig.AvroSerializerAutoConfiguration;
import org.axonframework.springboot.autoconfig.AxonDbSchedulerAutoConfiguration;
import org.axonframework.springboot.autoconfig.AxonJobRunrAutoConfiguration;
import org.axonframework.springboot.autoconfig.AxonServerActuatorAutoConfiguration;
import org.axonframework.springboot.autoconfig.AxonServerAutoConfiguration;
import org.axonframework.springboot.autoconfig.AxonServerBusAutoConfiguration;
import org.axonframework.springboot.autoconfig.AxonTimeoutAutoConfiguration;
import org.axonframework.springboot.autoconfig.CBORMapperAutoConfiguration;
import org.axonframework.springboot.autoconfig.JdbcAutoConfiguration;
import org.axonframework.springboot.autoconfig.JpaAutoConfiguration;
import org.axonframework.springboot.autoconfig.JpaEventStoreAutoConfiguration;
import org.axonframework.springboot.autoconfig.MetricsAutoConfiguration;
import org.axonframework.springboot.autoconfig.MicrometerMetricsAutoConfiguration;
import org.axonframework.springboot.autoconfig.ObjectMapperAutoConfiguration;
import org.axonframework.springboot.autoconfig.OpenTelemetryAutoConfiguration;
import org.axonframework.springboot.autoconfig.UpdateCheckerAutoConfiguration;
import org.axonframework.springboot.autoconfig.XStreamAutoConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.webmvc.autoconfigure.WebMvcObservationAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/**
 * Starts a node.
 *
 * <p>Axon's auto-configurations for other stores and serializers are off: the beans of the log are
 * made by hand, and the update checker would call home. Requests are measured by a filter of the
 * platform, not by observations.
 */
@SpringBootApplication(
    exclude = {
      AvroSerializerAutoConfiguration.class,
      AxonDbSchedulerAutoConfiguration.class,
      AxonJobRunrAutoConfiguration.class,
      AxonServerActuatorAutoConfiguration.class,
      AxonServerAutoConfiguration.class,
      AxonServerBusAutoConfiguration.class,
      AxonTimeoutAutoConfiguration.class,
      CBORMapperAutoConfiguration.class,
      JdbcAutoConfiguration.class,
      JpaAutoConfiguration.class,
      JpaEventStoreAutoConfiguration.class,
      MetricsAutoConfiguration.class,
      MicrometerMetricsAutoConfiguration.class,
      ObjectMapperAutoConfiguration.class,
      OpenTelemetryAutoConfiguration.class,
      UpdateCheckerAutoConfiguration.class,
      WebMvcObservationAutoConfiguration.class,
      XStreamAutoConfiguration.class
    })
@Import({
  CheckpointConfiguration.class,
  CommandSideConfiguration.class,
  EventLogConfiguration.class,
  EventProcessingConfiguration.class,
  MonitoringConfiguration.class,
  QuerySideConfiguration.class,
  WebConfiguration.class
})
@ConfigurationPropertiesScan
public class BilanApplication {

  /** Starts a node, or carries out a command on the log and ends. */
  public static void main(String[] args) {
    if (CommandLine.isCommand(args)) {
      System.exit(new CommandLine(System.getenv(), System.out, System.err).run(args));
    }
    start(args);
  }

  /** Starts a node and returns when it is ready. */
  public static ConfigurableApplicationContext start(String... args) {
    // Axon reads these two from system properties only.
    System.setProperty("axoniq.update-checker.disabled", "true");
    System.setProperty("disable-axoniq-console-message", "true");
    return SpringApplication.run(BilanApplication.class, args);
  }
}
