package ai.bilancompetence.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.platform.database.Migrations;
import ai.bilancompetence.platform.deadline.SettableClock;
import ai.bilancompetence.platform.embedded.EmbeddedPostgreSql;
import ai.bilancompetence.platform.key.KeyWrapping;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Mails go from their transaction through the outbox to a real SMTP server. */
@ExtendWith(OutputCaptureExtension.class)
class MailOutboxIT {

  private static final String TO = "anne@example.org";

  private static EmbeddedPostgreSql server;
  private static HikariDataSource pool;

  private final SettableClock clock = new SettableClock();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final JdbcClient jdbc = JdbcClient.create(pool);
  private final MailOutbox outbox =
      new MailOutbox(jdbc, new KeyWrapping(new byte[32]), JsonMapper.builder().build());
  private final Mails mails = new Mails(MailSettings.templates(), outbox, clock);
  private GreenMail smtp = new GreenMail(ServerSetup.SMTP.dynamicPort());

  @BeforeAll
  static void startServer() throws Exception {
    server = EmbeddedPostgreSql.startTemporary();
    pool = new HikariDataSource();
    pool.setJdbcUrl(server.jdbcUrl());
    pool.setUsername(server.user());
    pool.setPassword(server.password());
    Migrations.of(pool, "platform").afterPropertiesSet();
    Migrations.of(pool, "command").afterPropertiesSet();
  }

  @AfterAll
  static void stopServer() {
    pool.close();
    server.close();
  }

  @BeforeEach
  void start() {
    jdbc.sql("DELETE FROM command.mail_outbox").update();
    smtp.start();
  }

  @AfterEach
  void stop() {
    smtp.stop();
  }

  @Test
  void a_mail_is_delivered_with_both_parts_once_its_transaction_is_committed() throws Exception {
    MailSender sender = sender(Map.of());
    new TransactionTemplate(new JdbcTransactionManager(pool))
        .executeWithoutResult(
            status -> mails.queue(new Mail.MagicLink(TO, "t0ken", clock.instant())));

    assertThat(sender.sendNext()).isTrue();

    MimeMessage received = smtp.getReceivedMessages()[0];
    assertThat(received.getAllRecipients()).extracting(Object::toString).containsExactly(TO);
    assertThat(received.getSubject()).isEqualTo("Votre lien de connexion");
    assertThat(received.getFrom()[0].toString()).contains("no-reply@localhost");
    assertThat(received.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    MimeMultipart parts = (MimeMultipart) received.getContent();
    assertThat(parts.getContentType()).startsWith("multipart/alternative");
    assertThat(parts.getBodyPart(0).getContentType()).startsWith("text/plain");
    assertThat(parts.getBodyPart(0).getContent().toString()).contains("token=t0ken");
    assertThat(parts.getBodyPart(1).getContentType()).startsWith("text/html");
    assertThat(parts.getBodyPart(1).getContent().toString()).contains("token=t0ken");
    assertThat(rows()).isZero();
  }

  @Test
  void a_mail_whose_transaction_is_rolled_back_is_never_sent() {
    new TransactionTemplate(new JdbcTransactionManager(pool))
        .executeWithoutResult(
            status -> {
              mails.queue(new Mail.AddressHasAccount(TO));
              status.setRollbackOnly();
            });

    assertThat(sender(Map.of()).sendNext()).isFalse();
  }

  @Test
  void nobody_who_reads_the_database_learns_for_whom_it_is_or_what_it_says() {
    mails.queue(new Mail.MagicLink(TO, "t0ken", clock.instant()));

    String row =
        jdbc.sql("SELECT encode(content, 'escape') || kind FROM command.mail_outbox")
            .query(String.class)
            .single();
    assertThat(row).doesNotContain(TO, "t0ken", "connexion").endsWith("magic-link");
  }

  @Test
  void a_mail_for_nobody_is_not_sent() {
    mails.pretend(new Mail.MagicLink(TO, "t0ken", clock.instant()));

    assertThat(sender(Map.of()).sendNext()).isTrue();
    assertThat(smtp.getReceivedMessages()).isEmpty();
    assertThat(rows()).isZero();
  }

  @Test
  void while_the_server_is_down_a_mail_waits_and_is_then_delivered_once(CapturedOutput output) {
    MailSender sender = sender(Map.of());
    int port = smtp.getSmtp().getPort();
    smtp.stop();
    mails.queue(new Mail.MagicLink(TO, "t0ken", clock.instant()));

    assertThat(sender.sendNext()).isTrue();
    assertThat(sender.sendNext()).isFalse();
    clock.advance(Duration.ofSeconds(5));
    assertThat(sender.sendNext()).isTrue();
    assertThat(health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);

    clock.advance(Duration.ofSeconds(9));
    assertThat(sender.sendNext()).isFalse();
    smtp = new GreenMail(new ServerSetup(port, null, ServerSetup.PROTOCOL_SMTP));
    smtp.start();
    clock.advance(Duration.ofSeconds(1));
    assertThat(sender.sendNext()).isTrue();
    assertThat(sender.sendNext()).isFalse();
    assertThat(smtp.getReceivedMessages()).hasSize(1);
    assertThat(health().getStatus()).isEqualTo(Status.UP);
    assertThat(linesOf(output)).contains("tried again in 10 s").doesNotContain(TO, "t0ken");
  }

  @Test
  void after_a_day_it_is_given_up_and_nothing_of_it_is_left(CapturedOutput output) {
    MailSender sender = sender(Map.of());
    smtp.stop();
    mails.queue(new Mail.MagicLink(TO, "t0ken", clock.instant()));

    clock.advance(Duration.ofHours(24).plusSeconds(1));
    assertThat(sender.sendNext()).isTrue();

    assertThat(sender.sendNext()).isFalse();
    assertThat(outbox.count()).isEqualTo(new MailOutbox.Counts(0, 0, 1));
    assertThat(health().getDetails()).containsEntry("given_up", 1L);
    assertThat(registry.counter("bilan.mail.given.up", "kind", "magic-link").count()).isEqualTo(1);
    assertThat(linesOf(output)).contains("given up").doesNotContain(TO, "t0ken");
    assertThat(
            jdbc.sql("SELECT content IS NULL FROM command.mail_outbox")
                .query(Boolean.class)
                .single())
        .isTrue();
  }

  @Test
  void an_address_that_cannot_be_one_is_given_up_at_once() {
    mails.queue(new Mail.AddressHasAccount("no address\r\nBcc: eve@example.org"));

    assertThat(sender(Map.of()).sendNext()).isTrue();

    assertThat(smtp.getReceivedMessages()).isEmpty();
    assertThat(outbox.count().givenUp()).isEqualTo(1);
  }

  @Test
  void two_nodes_do_not_send_the_same_mail_and_a_lost_node_loses_none() {
    mails.queue(new Mail.AddressHasAccount(TO));
    Instant start = clock.instant();

    assertThat(outbox.take(start, Duration.ofMinutes(10))).isPresent();
    assertThat(sender(Map.of()).sendNext()).isFalse();
    clock.advance(Duration.ofMinutes(10));

    assertThat(sender(Map.of()).sendNext()).isTrue();
    assertThat(smtp.getReceivedMessages()).hasSize(1);
  }

  @Test
  void a_server_that_does_not_encrypt_gets_nothing_when_it_should() {
    mails.queue(new Mail.MagicLink(TO, "t0ken", clock.instant()));

    assertThat(sender(Map.of("encryption", "starttls")).sendNext()).isTrue();

    assertThat(smtp.getReceivedMessages()).isEmpty();
    assertThat(outbox.count().waiting()).isEqualTo(1);
  }

  private MailSender sender(Map<String, String> changes) {
    Map<String, String> settings = new HashMap<>();
    settings.put("host", "127.0.0.1");
    settings.put("port", Integer.toString(smtp.getSmtp().getPort()));
    settings.put("encryption", "none");
    settings.putAll(changes);
    MailProperties properties = MailSettings.with(settings);
    try {
      return new MailSender(
          outbox, new SmtpTransport(properties, clock), properties, clock, registry);
    } catch (AddressException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What we log; the server of the test has a lot to say, too. */
  private static String linesOf(CapturedOutput output) {
    return output
        .getOut()
        .lines()
        .filter(line -> line.contains("MailSender"))
        .collect(Collectors.joining("\n"));
  }

  private Health health() {
    return new MailHealth(outbox, MailSettings.with(Map.of())).health();
  }

  private long rows() {
    return jdbc.sql("SELECT count(*) FROM command.mail_outbox").query(Long.class).single();
  }
}
