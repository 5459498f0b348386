package ai.bilancompetence.platform.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.assessments.event.AssessmentId;
import ai.bilancompetence.credits.event.CreditAccountId;
import ai.bilancompetence.documents.event.DocumentId;
import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.privacy.event.PersonalDataId;
import ai.bilancompetence.subscriptions.event.PurchaseId;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StreamNamesTest {

  @Test
  void aggregates_of_different_types_never_share_a_stream_whatever_id_a_client_chooses() {
    UUID chosen = new UUID(7, 7);

    assertThat(
            new String[] {
              new AssessmentId(chosen).streamId(),
              new CreditAccountId(chosen).streamId(),
              new DocumentId(chosen).streamId(),
              new OrganisationId(chosen).streamId(),
              new PersonId(chosen).streamId(),
              new PersonalDataId(chosen).streamId(),
              new PurchaseId(chosen).streamId()
            })
        .doesNotHaveDuplicates()
        .allSatisfy(name -> assertThat(name).endsWith(":" + chosen));
  }
}
