package ai.bilancompetence.platform.query;

import java.util.List;

/**
 * A read model that can be built again from the log.
 *
 * @param processor name of the processor that builds it
 * @param history tables below the schema {@code query} that only grow, each row with the {@code
 *     position} of its event: after a replay they must hold the same rows
 */
public record ReadModelDescription(String processor, List<String> history) {}
