package ai.bilancompetence.identity.command.factor;

import java.util.List;

/** A passkey as a browser finds it. */
public record PasskeyDescriptor(String type, String id, List<String> transports) {}
