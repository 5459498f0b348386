package ai.bilancompetence.platform.query;

import org.jspecify.annotations.Nullable;

/**
 * Something in a read model that is not what the log tells.
 *
 * @param key what tells the row from others, each column with its value
 * @param column which column is wrong; absent when the whole row is missing or should not be there
 * @param expected what the log tells; absent for nothing
 * @param actual what stands there; absent for nothing
 */
public record RowDifference(
    String table,
    String key,
    @Nullable String column,
    @Nullable String expected,
    @Nullable String actual) {}
