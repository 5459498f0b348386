package ai.bilancompetence.platform.command;

/**
 * What became of an accepted command.
 *
 * @param result what the aggregate answered
 * @param position position of the aggregate's last event, whether or not this command added it
 */
public record Outcome<R>(R result, long position) {}
