package ai.bilancompetence.app.fuzz;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.LoggerFactory;

/** Everything that the process says while this is open: its log, and what is printed beside it. */
final class CapturedLog implements AutoCloseable {

  private final Queue<String> lines = new ConcurrentLinkedQueue<>();
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          lines.add(
              "%s %s %s %s"
                  .formatted(
                      event.getLoggerName(),
                      event.getFormattedMessage(),
                      event.getMDCPropertyMap(),
                      ThrowableProxyUtil.asString(event.getThrowableProxy())));
        }
      };

  CapturedLog() {
    System.setOut(copyOf(out));
    System.setErr(copyOf(err));
    appender.start();
    root.addAppender(appender);
  }

  String text() {
    return String.join("\n", lines) + printed.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    root.detachAppender(appender);
    System.setOut(out);
    System.setErr(err);
  }

  private PrintStream copyOf(PrintStream stream) {
    return new PrintStream(
        new OutputStream() {
          @Override
          public void write(int b) {
            stream.write(b);
            printed.write(b);
          }
        },
        true,
        StandardCharsets.UTF_8);
  }
}
