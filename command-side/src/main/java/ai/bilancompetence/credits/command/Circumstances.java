package ai.bilancompetence.credits.command;

import ai.bilancompetence.platform.eventlog.Recall;
import java.time.Instant;

/**
 * What a decision depends on beside the command and the account.
 *
 * @param now the moment of the decision
 * @param rules the terms of this installation
 * @param recall what the log knows of movements that the account has forgotten
 */
record Circumstances(Instant now, CreditsProperties rules, Recall recall) {}
