package ai.bilancompetence.documents.query;

import ai.bilancompetence.documents.event.DownloadChannel;
import ai.bilancompetence.identity.event.PersonId;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One time that somebody was let at the bytes of a document.
 *
 * @param personId absent for a machine
 * @param position of the event in the log
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DocumentAccessView(
    @Nullable PersonId personId, DownloadChannel channel, Instant grantedAt, long position) {}
