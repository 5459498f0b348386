package ai.bilancompetence.platform.personal;

import ai.bilancompetence.platform.event.Personal;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;

/** What a personal value is, as far as it matters when it is erased. */
enum Kind {
  TEXT('"' + Personal.ERASED + '"'),
  LIST("[]"),
  MAP("{}"),
  VALUE("null");

  private final String erased;

  Kind(String erased) {
    this.erased = erased;
  }

  /** The JSON that is read in place of a value of this kind whose key was destroyed. */
  String erased() {
    return erased;
  }

  /** Its name in stored JSON. */
  String storedName() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Kind of(Class<?> type) {
    if (CharSequence.class.isAssignableFrom(type)) {
      return TEXT;
    }
    if (Collection.class.isAssignableFrom(type) || type.isArray()) {
      return LIST;
    }
    return Map.class.isAssignableFrom(type) ? MAP : VALUE;
  }
}
