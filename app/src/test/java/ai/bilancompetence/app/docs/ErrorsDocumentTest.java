package ai.bilancompetence.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.platform.error.ErrorCode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/errors.md} lists every code there is, and nothing else. */
class ErrorsDocumentTest {

  @Test
  void the_document_lists_the_codes_of_today() {
    GeneratedDocument.check("errors.md", render());
  }

  @Test
  void a_code_that_two_contexts_share_means_the_same_in_both() {
    codes().stream()
        .collect(Collectors.groupingBy(ErrorCode::code))
        .forEach(
            (code, uses) -> {
              assertThat(uses.stream().map(ErrorCode::status).distinct()).as(code).hasSize(1);
              assertThat(uses.stream().map(ErrorCode::title).distinct()).as(code).hasSize(1);
            });
  }

  private static String render() {
    Map<String, ErrorCode> byCode = new TreeMap<>();
    codes().forEach(code -> byCode.put(code.code(), code));
    return """
        # Errors

        Every refusal is `application/problem+json` with one of these codes in `code`. Codes are a contract:
        they never change their meaning. Written by `ErrorsDocumentTest` from the code; run
        `mvn verify -Dgolden.write=true` after a change.

        | code | status | meaning |
        |---|---|---|
        """
        + byCode.values().stream()
            .map(code -> "| `%s` | %d | %s |%n".formatted(code.code(), code.status(), code.title()))
            .collect(Collectors.joining());
  }

  private static List<ErrorCode> codes() {
    List<ErrorCode> codes =
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("ai.bilancompetence")
                .stream()
                .filter(type -> type.isEnum() && type.isAssignableTo(ErrorCode.class))
                .map(JavaClass::reflect)
                .flatMap(type -> Stream.of(type.getEnumConstants()))
                .map(ErrorCode.class::cast)
                .toList();
    assertThat(codes).hasSizeGreaterThan(20);
    return codes;
  }
}
