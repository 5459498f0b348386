package ai.bilancompetence.platform.query;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;

/** Sends lists as CSV (RFC 4180), row by row, so that a long one needs no memory. */
final class CsvConverter implements HttpMessageConverter<CsvTable<?>> {

  private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

  @Override
  public boolean canRead(Class<?> type, @Nullable MediaType mediaType) {
    return false;
  }

  @Override
  public boolean canWrite(Class<?> type, @Nullable MediaType mediaType) {
    return CsvTable.class.isAssignableFrom(type);
  }

  @Override
  public List<MediaType> getSupportedMediaTypes() {
    return List.of(CSV);
  }

  @Override
  public CsvTable<?> read(Class<? extends CsvTable<?>> type, HttpInputMessage input) {
    throw new HttpMessageNotReadableException("CSV is not read here", input);
  }

  @Override
  public void write(CsvTable<?> table, @Nullable MediaType mediaType, HttpOutputMessage output)
      throws IOException {
    output.getHeaders().setContentType(CSV);
    output
        .getHeaders()
        .setContentDisposition(ContentDisposition.attachment().filename(table.fileName()).build());
    writeRows(table, output);
  }

  private static <R> void writeRows(CsvTable<R> table, HttpOutputMessage output)
      throws IOException {
    Iterator<R> rows = table.rows().iterator();
    boolean more = rows.hasNext(); // What cannot be read is told before anything is sent.
    Writer text = new OutputStreamWriter(output.getBody(), StandardCharsets.UTF_8);
    CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text);
    csv.writeRecord(table.columns().stream().map(CsvTable.Column::name).toList());
    for (; more; more = rows.hasNext()) {
      R row = rows.next();
      csv.writeRecord(table.columns().stream().map(column -> column.cell().apply(row)).toList());
    }
    csv.flush();
    text.flush();
  }
}
