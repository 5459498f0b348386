package ai.bilancompetence.broken.modules.internals.credits.command;

import ai.bilancompetence.broken.modules.internals.identity.command.Passwords;

/** Reaches behind what the other context has published. */
class Account {
  Passwords passwords = new Passwords();
}
