package ai.bilancompetence.platform.command;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;

/** JSON that is already written, so that a repeated answer has the same bytes as the first. */
record RawJson(@JsonValue @JsonRawValue String text) {}
