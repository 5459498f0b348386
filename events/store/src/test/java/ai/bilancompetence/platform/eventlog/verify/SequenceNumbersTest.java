package ai.bilancompetence.platform.eventlog.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SequenceNumbersTest {

  private static final int SLOTS = 1 << 12;

  @Test
  void anAggregateBeginsAtZeroAndGoesOnByOne() throws IOException {
    SequenceNumbers numbers = new SequenceNumbers(true);

    assertThat(numbers.expected(event("a", 1, 5))).isZero();
    assertThat(numbers.expected(event("a", 2, 0))).isZero();
    assertThat(numbers.expected(event("a", 2, 1))).isEqualTo(1);
    assertThat(numbers.expected(event("a", 2, 7))).isEqualTo(2);
  }

  @Test
  void aggregatesOfDifferentTypesMayHaveTheSameId() throws IOException {
    SequenceNumbers numbers = new SequenceNumbers(true);
    numbers.expected(event("a", 1, 0));

    assertThat(numbers.expected(event("b", 1, 0))).isZero();
  }

  @Test
  void inTheMiddleOfALogTheFirstNumberIsTakenAsGiven() throws IOException {
    SequenceNumbers numbers = new SequenceNumbers(false);

    assertThat(numbers.expected(event("a", 1, 5))).isEqualTo(5);
    assertThat(numbers.expected(event("a", 1, 9))).isEqualTo(6);
  }

  @Test
  void manyAggregatesAreAllKnown() throws IOException {
    SequenceNumbers numbers = new SequenceNumbers(true);
    long right = 0;
    for (int number = 0; number < 2; number++) {
      for (int id = 0; id < 20_000; id++) {
        right += numbers.expected(event("a", id, number)) == number ? 1 : 0;
      }
    }

    assertThat(right).isEqualTo(40_000);
    assertThat(numbers.unchecked()).isZero();
  }

  @Test
  void whatDoesNotFitInMemoryIsCountedAsUnchecked() throws IOException {
    SequenceNumbers numbers = new SequenceNumbers(true, SLOTS);
    int fit = SLOTS * 7 / 10;
    for (int id = 0; id < fit + 10; id++) {
      numbers.expected(event("a", id, 0));
    }

    assertThat(numbers.unchecked()).isEqualTo(10);
    assertThat(numbers.expected(event("a", 0, 1))).isEqualTo(1);
    assertThat(numbers.expected(event("a", fit + 5, 77))).isEqualTo(77);
    assertThat(numbers.unchecked()).isEqualTo(11);
  }

  private static EventRecord event(String type, long id, long number) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(200);
    field(bytes, type.getBytes(StandardCharsets.UTF_8));
    field(bytes, ByteBuffer.allocate(16).putLong(0x0190_a000_0000_7000L).putLong(id).array());
    field(bytes, ByteBuffer.allocate(8).putLong(number).array());
    for (int i = 0; i < 5; i++) {
      field(bytes, new byte[0]);
    }
    field(bytes, new byte[8]);
    field(bytes, new byte[8]);
    field(bytes, new byte[32]);
    EventRecord event = new EventRecord(0);
    event.read(new RecordBuffer(new ByteArrayInputStream(bytes.array())), 0);
    return event;
  }

  private static void field(ByteBuffer bytes, byte[] field) {
    bytes.putInt(field.length).put(field);
  }
}
