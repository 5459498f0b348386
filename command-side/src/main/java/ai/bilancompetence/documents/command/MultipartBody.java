package ai.bilancompetence.documents.command;

import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.error.PlatformError;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.Function;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.servlet.ServletRequestContext;

/** Reads a body of {@code multipart/form-data} (RFC 7578) as it comes, and keeps none of it. */
final class MultipartBody {

  private static final String PART = "file";

  private MultipartBody() {}

  /**
   * Hands over the one part named {@code file}.
   *
   * @throws DomainRejection with {@code invalid_parameter} when there is no such part in front
   */
  static <T> T file(HttpServletRequest request, Function<InputStream, T> reading) {
    try {
      FileItemIterator parts = new FileUpload().getItemIterator(new ServletRequestContext(request));
      if (!parts.hasNext()) {
        throw noFile();
      }
      FileItemStream part = parts.next();
      if (!PART.equals(part.getFieldName())) {
        throw noFile();
      }
      try (InputStream bytes = part.openStream()) {
        return reading.apply(bytes);
      }
    } catch (IOException | UncheckedIOException malformed) {
      throw noFile();
    }
  }

  private static DomainRejection noFile() {
    return new DomainRejection(
        PlatformError.INVALID_PARAMETER, "Send multipart/form-data whose first part is file");
  }
}
