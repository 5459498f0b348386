package ai.bilancompetence.broken.modules.cycle.credits;

import ai.bilancompetence.broken.modules.cycle.identity.Person;

public record Account(Person owner) {}
