package ai.bilancompetence.platform.monitoring;

/**
 * How far a processor of this node is behind.
 *
 * @param needed whether the node cannot serve well while it lags
 * @param running whether it has been started and not stopped; one that fails and tries again runs
 * @param events how many events it has still to handle
 * @param millis for how long the first of them has been waiting, in ms
 */
record ProcessorLag(String processor, boolean needed, boolean running, long events, long millis) {}
