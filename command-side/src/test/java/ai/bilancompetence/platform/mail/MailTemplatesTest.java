package ai.bilancompetence.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.platform.access.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What people read: text and HTML say the same, and names are nothing but text. */
class MailTemplatesTest {

  private static final String TO = "anne@example.org";
  private static final Instant WHEN = Instant.parse("2026-11-21T22:29:00Z");
  private static final MailTemplates TEMPLATES = MailSettings.templates();

  static Stream<Mail> every_kind() {
    return Stream.of(
        new Mail.ConfirmAddress(TO, "Anne Lefèvre", "t0ken", WHEN),
        new Mail.AddressHasAccount(TO),
        new Mail.ResetPassword(TO, "t0ken", WHEN),
        new Mail.MagicLink(TO, "t0ken", WHEN),
        new Mail.PasswordWasChanged(TO, WHEN),
        new Mail.SecondFactorsChanged(TO, WHEN),
        new Mail.ErasureRequested(TO, WHEN),
        new Mail.NewDevice(TO, "Firefox, Linux", WHEN),
        new Mail.AccountLocked(TO, WHEN),
        new Mail.Invitation(
            TO,
            "Cap Emploi",
            "Manon Gérante",
            Set.of(Role.CONSULTANT, Role.MANAGER),
            "t0ken",
            WHEN),
        new Mail.ConfirmSignOn(TO, "Google", "t0ken", WHEN));
  }

  @Test
  void every_kind_of_mail_is_tried() {
    assertThat(every_kind().map(Object::getClass))
        .containsExactlyInAnyOrder(Mail.class.getPermittedSubclasses());
  }

  @ParameterizedTest
  @MethodSource("every_kind")
  void it_reads_as_in_the_golden_file(Mail mail) throws IOException {
    RenderedMail rendered = TEMPLATES.render(mail);
    String whole = "Objet : " + rendered.subject() + "\n\n" + rendered.text();
    Path golden = Path.of("src/test/resources/golden/mail", MailTemplates.kindOf(mail) + ".txt");
    if (Boolean.getBoolean("golden.write")) {
      Files.writeString(golden, whole);
    }

    assertThat(whole).isEqualTo(Files.readString(golden));
    assertThat(rendered.to()).isEqualTo(TO);
  }

  @ParameterizedTest
  @MethodSource("every_kind")
  void the_html_says_the_same(Mail mail) {
    RenderedMail rendered = TEMPLATES.render(mail);

    String words =
        rendered.html().replaceAll("(?s)<head>.*?</head>", "").replaceAll("<[^>]+>", " ");
    String text = rendered.text().replace("--\n", "");
    for (String paragraph : text.strip().split("\\s*\n\\s*")) {
      assertThat(words).contains(paragraph.replace("'", "&#39;"));
    }
  }

  @Test
  void the_link_leads_to_the_page_with_the_token() {
    RenderedMail mail = TEMPLATES.render(new Mail.ResetPassword(TO, "t0ken", WHEN));

    assertThat(mail.text()).contains("\nhttps://api.example.org/reset-password#token=t0ken\n");
    assertThat(mail.html()).contains("href=\"https://api.example.org/reset-password#token=t0ken\"");
  }

  @Test
  void html_in_a_name_is_shown_and_does_nothing() {
    RenderedMail mail =
        TEMPLATES.render(
            new Mail.Invitation(
                TO,
                "<script>x()</script>",
                "<b>Ann\" onload=\"x",
                Set.of(Role.AUDITOR),
                "t",
                WHEN));

    assertThat(mail.html())
        .contains("&lt;script&gt;x()&lt;/script&gt;", "&lt;b&gt;Ann")
        .doesNotContain("<script", "<b>", "\" onload");
  }

  @Test
  void a_name_cannot_add_a_header_a_paragraph_or_a_link() {
    String name = "Anne\r\nBcc: victim@example.org\n\n>> Cliquez ici\u2028[(${link})]\u202egnp";
    RenderedMail mail =
        TEMPLATES.render(new Mail.Invitation(TO, name, name, Set.of(Role.AUDITOR), "t", WHEN));

    assertThat(mail.subject()).doesNotContain("\r", "\n", "\u2028", "\u202e");
    assertThat(mail.html()).containsOnlyOnce("<a ");
    assertThat(mail.text())
        .doesNotContain("\nBcc", "\n>> ", "\u2028", "\u202e")
        .contains("[(${link})]");
  }

  /** Anybody can register the address of somebody else under any name. */
  @Test
  void a_name_that_looks_like_a_link_is_left_out_of_a_mail_that_nobody_asked_for() {
    for (String name :
        new String[] {"Gagnez https://evil.example", "evil.example", "a@b", "www/x"}) {
      RenderedMail mail = TEMPLATES.render(new Mail.ConfirmAddress(TO, name, "t", WHEN));

      assertThat(mail.text()).startsWith("Bonjour,\n").doesNotContain(name);
      assertThat(mail.html()).doesNotContain(name);
    }
    assertThat(TEMPLATES.render(new Mail.ConfirmAddress(TO, "J. R. d’Arc-Öz", "t", WHEN)).text())
        .startsWith("Bonjour J. R. d’Arc-Öz,\n");
  }
}
