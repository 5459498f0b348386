package ai.bilancompetence.platform.command;

/**
 * A command whose handler also writes rows of the command side. They are committed together with
 * its events, so it has a transaction to itself and cannot share one with other commands.
 */
public interface TransactionalCommand extends Command {}
