package ai.bilancompetence.platform.command;

import org.jspecify.annotations.Nullable;

/**
 * The answer to a command.
 *
 * @param body the data, or the problem when the status says so, as JSON
 * @param position log position that the answer belongs to, 0 for a refusal
 * @param replayed whether it was given before
 */
record RememberedAnswer(
    int status, String body, @Nullable String location, long position, boolean replayed) {}
