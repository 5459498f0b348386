package ai.bilancompetence.privacy.query;

import ai.bilancompetence.privacy.event.ConsentChannel;
import ai.bilancompetence.privacy.event.ConsentPurpose;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A consent.
 *
 * @param withdrawnAt when it was taken back, or another text took its place; absent while it counts
 */
record ConsentView(
    ConsentPurpose purpose,
    String textVersion,
    ConsentChannel channel,
    Instant givenAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant withdrawnAt) {}
