package ai.bilancompetence.platform.query;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/**
 * Makes PDF documents of templates: XHTML with Thymeleaf, in the folder {@code pdf} of the class
 * path. The font is embedded, so that what is printed does not depend on the machine.
 */
@Component
public final class PdfDocuments {

  /** The name by which templates ask for the font. */
  private static final String FONT = "Liberation Sans";

  /** PDFBox brings it along, for documents that lack theirs. */
  private static final String FONT_FILE =
      "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

  private final TemplateEngine templates = new TemplateEngine();

  PdfDocuments() {
    ClassLoaderTemplateResolver resolver =
        new ClassLoaderTemplateResolver(PdfDocuments.class.getClassLoader());
    resolver.setPrefix("pdf/");
    resolver.setSuffix(".html");
    resolver.setTemplateMode(TemplateMode.XML);
    resolver.setCharacterEncoding("UTF-8");
    templates.setTemplateResolver(resolver);
  }

  /**
   * Makes a document.
   *
   * @param template name of the template
   * @param values what it says, as text, lists and maps of text
   */
  public byte[] render(String template, Map<String, Object> values) {
    String html = templates.process(template, new Context(Locale.FRANCE, values));
    ByteArrayOutputStream pdf = new ByteArrayOutputStream();
    PdfRendererBuilder builder = new PdfRendererBuilder();
    builder.useFont(PdfDocuments::font, FONT);
    builder.withHtmlContent(html, "");
    builder.toStream(pdf);
    try {
      builder.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return pdf.toByteArray();
  }

  private static InputStream font() {
    return Objects.requireNonNull(PdfDocuments.class.getResourceAsStream(FONT_FILE));
  }
}
