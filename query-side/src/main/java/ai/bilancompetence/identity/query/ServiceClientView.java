package ai.bilancompetence.identity.query;

import ai.bilancompetence.platform.access.Role;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A machine that acts in an organisation.
 *
 * @param secretReplacedAt absent while it has its first secret
 */
record ServiceClientView(
    UUID clientId,
    String name,
    List<Role> roles,
    List<String> scopes,
    Instant createdAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant secretReplacedAt) {}
