package ai.bilancompetence.identity.query;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** An identity provider through which members of an organisation log in. */
record IdentityProviderView(
    UUID connectionId,
    String name,
    String issuer,
    String clientId,
    List<StoredRule> rules,
    Instant connectedAt) {}
