package ai.bilancompetence.platform.mail;

import ai.bilancompetence.platform.configuration.PlatformProperties;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.thymeleaf.templateresolver.StringTemplateResolver;

/**
 * Writes mails. Each kind has one text, {@code mail/<kind>.txt}: the subject, then paragraphs with
 * an empty line between them; the one that begins with {@code >>} is the label of the link. It is
 * cut up before anything is put in, so no value can add a paragraph or a link. Two layouts make the
 * HTML and the plain text of it.
 */
final class MailTemplates {

  private static final String BUTTON = ">>";

  /** A kind of mail before anything is put in. */
  private record Template(String subject, List<String> paragraphs) {}

  private final MailProperties.Links links;
  private final String origin;
  private final TemplateEngine lines = new TemplateEngine();
  private final TemplateEngine html = layout(".html", TemplateMode.HTML);
  private final TemplateEngine text = layout(".txt", TemplateMode.TEXT);
  private final Map<String, Template> templates = new ConcurrentHashMap<>();

  MailTemplates(MailProperties properties, PlatformProperties platform) {
    this.links = properties.links();
    this.origin = platform.issuer().replaceAll("/+$", "");
    StringTemplateResolver resolver = new StringTemplateResolver();
    resolver.setTemplateMode(TemplateMode.TEXT);
    lines.setTemplateResolver(resolver);
  }

  RenderedMail render(Mail mail) {
    Template template = templates.computeIfAbsent(kindOf(mail), MailTemplates::load);
    Map<String, Object> values = new HashMap<>(valuesOf(mail));
    String subject = fill(template.subject(), values);
    String link = linkOf(mail);
    List<Map<String, Object>> blocks = new ArrayList<>();
    for (String paragraph : template.paragraphs()) {
      boolean button = paragraph.startsWith(BUTTON);
      String words =
          fill(button ? paragraph.substring(BUTTON.length()).strip() : paragraph, values);
      blocks.add(
          button
              ? Map.of("text", words, "link", Objects.requireNonNull(link))
              : Map.of("text", words));
    }
    Context context = new Context(Locale.FRANCE, Map.of("subject", subject, "blocks", blocks));
    return new RenderedMail(
        mail.to(), subject, text.process("layout", context), html.process("layout", context));
  }

  /** The kind, as its template is called: {@code reset-password}. */
  static String kindOf(Mail mail) {
    return mail.getClass()
        .getSimpleName()
        .replaceAll("([a-z])([A-Z])", "$1-$2")
        .toLowerCase(Locale.ROOT);
  }

  private static Map<String, Object> valuesOf(Mail mail) {
    return switch (mail) {
      case Mail.ConfirmAddress m ->
          Map.of(
              "greeting", MailText.greeting(m.fullName()),
              "expires", MailText.moment(m.expiresAt()));
      case Mail.AddressHasAccount m -> Map.of();
      case Mail.ResetPassword m -> Map.of("expires", MailText.moment(m.expiresAt()));
      case Mail.MagicLink m -> Map.of("expires", MailText.moment(m.expiresAt()));
      case Mail.PasswordWasChanged m -> Map.of("moment", MailText.moment(m.changedAt()));
      case Mail.SecondFactorsChanged m -> Map.of("moment", MailText.moment(m.changedAt()));
      case Mail.ErasureRequested m -> Map.of("moment", MailText.moment(m.dueAt()));
      case Mail.NewDevice m ->
          Map.of(
              "device",
              m.device().isBlank() ? "appareil inconnu" : MailText.line(m.device()),
              "moment",
              MailText.moment(m.loggedInAt()));
      case Mail.AccountLocked m -> Map.of("moment", MailText.moment(m.until()));
      case Mail.Invitation m ->
          Map.of(
              "organisation", MailText.line(m.organisation()),
              "inviter", MailText.line(m.inviter()),
              "roles", MailText.roles(m.roles()),
              "expires", MailText.moment(m.expiresAt()));
      case Mail.ConfirmSignOn m ->
          Map.of(
              "provider", MailText.line(m.provider()),
              "expires", MailText.moment(m.expiresAt()));
    };
  }

  private @Nullable String linkOf(Mail mail) {
    return switch (mail) {
      case Mail.ConfirmAddress m -> link(links.confirmEmail(), m.token());
      case Mail.ResetPassword m -> link(links.resetPassword(), m.token());
      case Mail.MagicLink m -> link(links.magicLink(), m.token());
      case Mail.Invitation m -> link(links.invitation(), m.token());
      case Mail.ConfirmSignOn m -> link(links.confirmSignOn(), m.token());
      case Mail.AddressHasAccount m -> null;
      case Mail.PasswordWasChanged m -> null;
      case Mail.SecondFactorsChanged m -> null;
      case Mail.ErasureRequested m -> null;
      case Mail.NewDevice m -> null;
      case Mail.AccountLocked m -> null;
    };
  }

  private String link(String page, String token) {
    return (page.startsWith("/") ? origin + page : page).replace("{token}", token);
  }

  private String fill(String template, Map<String, Object> values) {
    return lines.process(template, new Context(Locale.FRANCE, values));
  }

  private static Template load(String kind) {
    String file = "/mail/" + kind + ".txt";
    try (InputStream in = Objects.requireNonNull(MailTemplates.class.getResourceAsStream(file))) {
      String whole = new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
      List<String> parts = List.of(whole.split("\n\\s*\n"));
      return new Template(
          oneLine(parts.getFirst()),
          parts.subList(1, parts.size()).stream().map(MailTemplates::oneLine).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Templates are broken into lines for whoever writes them. */
  private static String oneLine(String paragraph) {
    return paragraph.strip().replaceAll("\\s*\n\\s*", " ");
  }

  private static TemplateEngine layout(String suffix, TemplateMode mode) {
    ClassLoaderTemplateResolver resolver =
        new ClassLoaderTemplateResolver(MailTemplates.class.getClassLoader());
    resolver.setPrefix("mail/");
    resolver.setSuffix(suffix);
    resolver.setTemplateMode(mode);
    resolver.setCharacterEncoding("UTF-8");
    TemplateEngine engine = new TemplateEngine();
    engine.setTemplateResolver(resolver);
    return engine;
  }
}
