package ai.bilancompetence.broken.modules.cycle.identity;

import ai.bilancompetence.broken.modules.cycle.credits.Account;

public record Person(Account account) {}
