package ai.bilancompetence.credits.command;

import ai.bilancompetence.credits.event.Allocation;
import ai.bilancompetence.platform.event.NotPersonal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether credits could be used for a feature now.
 *
 * @param amount how many were asked for
 * @param reason code of the error that a spend would meet; null when there is none
 * @param usable how many could be used for the feature, within the limit of whoever asks
 * @param allocations the slices of grants that would be used
 */
record Entitlement(
    String feature,
    long amount,
    boolean entitled,
    @NotPersonal("a code") @Nullable String reason,
    long usable,
    List<Allocation> allocations) {}
