package ai.bilancompetence.platform.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.bilancompetence.platform.query.CsvTable.Column;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.http.MockHttpOutputMessage;

class CsvConverterTest {

  private record Row(@Nullable String text, long number) {}

  private static final List<Column<Row>> COLUMNS =
      List.of(
          Column.text("text", Row::text),
          Column.number("number", Row::number),
          Column.time("time", row -> Instant.parse("2026-03-31T08:15:30Z")),
          Column.id("id", row -> new UUID(0, 1)));

  @Test
  void aListIsSentWithItsNamesAboveIt() throws IOException {
    MockHttpOutputMessage sent = send(List.of(new Row("é;\"a\",\nb", -3), new Row(null, 4)));

    assertThat(sent.getBodyAsString(StandardCharsets.UTF_8))
        .isEqualTo(
            "text,number,time,id\r\n"
                + "\"é;\"\"a\"\",\nb\",-3,2026-03-31T08:15:30Z,00000000-0000-0000-0000-000000000001\r\n"
                + ",4,2026-03-31T08:15:30Z,00000000-0000-0000-0000-000000000001\r\n");
    assertThat(sent.getHeaders().getContentType()).hasToString("text/csv;charset=UTF-8");
    assertThat(sent.getHeaders().getContentDisposition().getFilename()).isEqualTo("list.csv");
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"})
  void textThatASpreadsheetWouldExecuteIsNotOneAnyMore(String dangerous) throws IOException {
    assertThat(send(List.of(new Row(dangerous, 1))).getBodyAsString(StandardCharsets.UTF_8))
        .contains("'" + dangerous);
  }

  @Test
  void aLongListIsReadInChunks() throws IOException {
    List<Long> asked = new ArrayList<>();
    RowsInChunks<Row> rows =
        new RowsInChunks<>(
            last -> {
              long after = last == null ? 0 : last.number();
              asked.add(after);
              return LongStream.rangeClosed(after + 1, Math.min(2500, after + RowsInChunks.CHUNK))
                  .mapToObj(n -> new Row("row", n))
                  .toList();
            });

    String sent = send(rows).getBodyAsString(StandardCharsets.UTF_8);

    assertThat(sent.lines()).hasSize(2501);
    assertThat(asked).containsExactly(0L, 1000L, 2000L);
  }

  @Test
  void whatCannotBeReadIsToldBeforeAnythingIsSent() {
    RowsInChunks<Row> broken =
        new RowsInChunks<>(
            last -> {
              throw new IllegalStateException("broken");
            });
    MockHttpOutputMessage output = new MockHttpOutputMessage();

    assertThatThrownBy(
            () -> new CsvConverter().write(new CsvTable<>("a.csv", COLUMNS, broken), null, output))
        .hasMessage("broken");
    assertThat(output.getBodyAsBytes()).isEmpty();
  }

  private static MockHttpOutputMessage send(Iterable<Row> rows) throws IOException {
    MockHttpOutputMessage output = new MockHttpOutputMessage();
    new CsvConverter().write(new CsvTable<>("list.csv", COLUMNS, rows), null, output);
    return output;
  }
}
