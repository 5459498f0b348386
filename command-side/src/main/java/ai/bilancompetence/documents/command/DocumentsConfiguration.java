package ai.bilancompetence.documents.command;

import ai.bilancompetence.platform.web.LargeBody;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;

/** What documents need beside components. */
@Configuration(proxyBeanMethods = false)
class DocumentsConfiguration {

  /** What surrounds the file in a body. */
  private static final long MARGIN_BYTES = 16 * 1024;

  @Bean
  LargeBody largeDocuments(DocumentsProperties properties) {
    return LargeBody.of(
        "/api/v1/documents/[0-9a-fA-F-]{36}/content",
        MediaType.MULTIPART_FORM_DATA_VALUE,
        properties.largest() + MARGIN_BYTES);
  }
}
