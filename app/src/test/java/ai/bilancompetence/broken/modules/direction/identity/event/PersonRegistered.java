package ai.bilancompetence.broken.modules.direction.identity.event;

import ai.bilancompetence.broken.modules.direction.credits.event.AccountOpened;

/** What everybody stands on depends on what stands on it. */
public record PersonRegistered(AccountOpened account) {}
