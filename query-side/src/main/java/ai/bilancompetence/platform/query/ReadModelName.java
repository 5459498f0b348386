package ai.bilancompetence.platform.query;

import java.util.List;

/**
 * A read model that can be built again.
 *
 * @param processor name of the processor that builds it
 * @param tables its tables below the schema {@code query}, in which each row says by {@code
 *     position} which event it came from
 */
public record ReadModelName(String processor, List<String> tables) {}
