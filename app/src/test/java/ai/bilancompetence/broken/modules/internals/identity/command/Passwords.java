package ai.bilancompetence.broken.modules.internals.identity.command;

public class Passwords {}
