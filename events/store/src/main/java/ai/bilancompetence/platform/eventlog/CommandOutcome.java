package ai.bilancompetence.platform.eventlog;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a command, so that a repetition has no effect and gets the same answer.
 *
 * @param commandId derived from who sent it under which key
 * @param fields what was asked, one hash for each field of the request, as JSON
 * @param status status of the answer, as in HTTP
 * @param body the data, or the problem when the status is 400 or more, as JSON
 */
public record CommandOutcome(
    UUID commandId, String fields, int status, String body, @Nullable String location) {}
