package ai.bilancompetence.app;

import ai.bilancompetence.platform.configuration.ConditionalOnRole;
import ai.bilancompetence.platform.configuration.NodeRole;
import ai.bilancompetence.platform.mail.CaughtMail;
import ai.bilancompetence.platform.mail.MailCatcher;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.springframework.util.MimeType;
import org.springframework.web.util.HtmlUtils;

/**
 * Shows the mails that were caught, in a demo. They contain links that open accounts, so there is
 * no such endpoint where accounts are real.
 */
@Component
@Endpoint(id = "mails")
@ConditionalOnRole(NodeRole.COMMAND)
@ConditionalOnProperty("bilan.app.demo")
class MailsEndpoint {

  private static final String PAGE = "page";
  private static final MimeType HTML = new MimeType("text", "html", StandardCharsets.UTF_8);

  /** A mail in the list. */
  record Entry(UUID id, Instant caughtAt, String to, String subject) {}

  private final MailCatcher catcher;

  MailsEndpoint(MailCatcher catcher) {
    this.catcher = catcher;
  }

  @ReadOperation
  List<Entry> list() {
    return catcher.latest().stream()
        .map(mail -> new Entry(mail.id(), mail.caughtAt(), mail.to(), mail.subject()))
        .toList();
  }

  /** One mail by its id, or all of them as a page to look at. */
  @ReadOperation
  @Nullable Object one(@Selector String id) {
    return id.equals(PAGE)
        ? new WebEndpointResponse<>(page(), HTML)
        : catcher.latest().stream()
            .filter(mail -> mail.id().toString().equals(id))
            .findFirst()
            .orElse(null);
  }

  private String page() {
    StringBuilder page =
        new StringBuilder(
            "<!DOCTYPE html><html lang=\"en\"><meta charset=\"utf-8\"><title>Mails</title>"
                + "<body style=\"font-family:sans-serif;max-width:50em;margin:2em auto\">"
                + "<h1>Mails that were sent to nobody</h1>");
    catcher.latest().forEach(mail -> page.append(article(mail)));
    return page.append("</body></html>").toString();
  }

  /** The mail's own HTML stands in a frame that may do nothing but open its link. */
  private static String article(CaughtMail mail) {
    return """
    <article><h2>%s</h2><p>%s, to %s</p>\
    <iframe sandbox="allow-popups" style="width:100%%;height:32em;border:1px solid #ccc" srcdoc="%s"></iframe>\
    </article>
    """
        .formatted(
            HtmlUtils.htmlEscape(mail.subject()),
            mail.caughtAt(),
            HtmlUtils.htmlEscape(mail.to()),
            HtmlUtils.htmlEscape(mail.html()));
  }
}
