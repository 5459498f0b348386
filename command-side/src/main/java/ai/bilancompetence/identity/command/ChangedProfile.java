package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.event.PersonId;

/** Whose profile it is, as the answer to a change; what changed is personal and not remembered. */
record ChangedProfile(PersonId personId) {}
