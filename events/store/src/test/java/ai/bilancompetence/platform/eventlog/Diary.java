package ai.bilancompetence.platform.eventlog;

import ai.bilancompetence.platform.event.DomainEvent;
import ai.bilancompetence.platform.event.Personal;
import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An event of tests with everything personal that an event can hold. */
@StoredAs("test.DiaryWritten")
record Diary(
    UUID author,
    @Personal(subject = "author") @Nullable String text,
    @Personal(subject = "author") List<String> tags,
    @Personal(subject = "author") Map<String, Integer> answers,
    @Personal(subject = "author") @Nullable LocalDate day,
    List<Line> lines,
    Map<String, Line> byPlace,
    String plain,
    Instant occurredAt)
    implements DomainEvent {

  /** What somebody said, perhaps not the author. */
  record Line(UUID speaker, @Personal(subject = "speaker") @Nullable String words) {}

  static final Instant AT = Instant.parse("2026-03-31T08:15:30Z");

  static StreamId newDiary() {
    return new StreamId("test.Diary", UUID.randomUUID());
  }

  static Diary of(UUID author, String text) {
    return new Diary(
        author, text, List.of(text), Map.of(text, 1), null, List.of(), Map.of(), "plain", AT);
  }

  /** Anything, of one of the people. */
  static Diary random(Random random, List<UUID> people) {
    Map<String, Line> byPlace = new HashMap<>();
    lines(random, people).forEach(line -> byPlace.put(text(random), line));
    return new Diary(
        any(random, people),
        random.nextInt(5) == 0 ? null : text(random),
        Stream.generate(() -> text(random)).limit(random.nextInt(4)).toList(),
        Map.of(text(random), random.nextInt()),
        random.nextBoolean() ? null : LocalDate.ofEpochDay(random.nextInt(30_000)),
        lines(random, people).toList(),
        byPlace,
        text(random),
        AT);
  }

  /** What is left of it when all its people were erased. */
  Diary erased() {
    Map<String, Line> byPlaceErased = new HashMap<>();
    byPlace.forEach((place, line) -> byPlaceErased.put(place, erased(line)));
    return new Diary(
        author,
        text == null ? null : Personal.ERASED,
        List.of(),
        Map.of(),
        null,
        lines.stream().map(Diary::erased).toList(),
        byPlaceErased,
        plain,
        AT);
  }

  private static Line erased(Line line) {
    return new Line(line.speaker(), line.words() == null ? null : Personal.ERASED);
  }

  private static Stream<Line> lines(Random random, List<UUID> people) {
    return IntStream.range(0, random.nextInt(3))
        .mapToObj(n -> new Line(any(random, people), random.nextInt(5) == 0 ? null : text(random)));
  }

  private static UUID any(Random random, List<UUID> people) {
    return people.get(random.nextInt(people.size()));
  }

  /** Text with whatever JSON, markers and UTF-8 could stumble over. */
  private static String text(Random random) {
    String alphabet = "aé€😀\"\\{}[]:,\n\t\u0000\u2028'";
    int[] characters = alphabet.codePoints().toArray();
    StringBuilder text = new StringBuilder();
    if (random.nextInt(4) == 0) {
      text.append("{\"encrypted\":\"AAEC\",\"subject\":\"x\"}");
    }
    random
        .ints(random.nextInt(40), 0, characters.length)
        .forEach(i -> text.appendCodePoint(characters[i]));
    return text.toString();
  }
}
