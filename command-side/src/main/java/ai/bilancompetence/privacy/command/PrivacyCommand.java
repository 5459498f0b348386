package ai.bilancompetence.privacy.command;

import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.command.Command;
import ai.bilancompetence.privacy.event.ConsentChannel;
import ai.bilancompetence.privacy.event.ConsentPurpose;
import ai.bilancompetence.privacy.event.KeptData;
import ai.bilancompetence.privacy.event.PersonalDataId;
import java.util.List;

/** Everything that can be asked of the personal data of somebody. */
public sealed interface PrivacyCommand extends Command {

  PersonalDataId dataId();

  @Override
  default String streamId() {
    return dataId().streamId();
  }

  /** Asks for everything personal to be erased, when the time to think it over has passed. */
  record RequestErasure(PersonalDataId dataId, PersonId requestedBy) implements PrivacyCommand {}

  /** Takes the request back. */
  record CancelErasure(PersonalDataId dataId, PersonId cancelledBy) implements PrivacyCommand {}

  /** Begins an erasure whose time has come. Nothing is changed when there is none. */
  record BeginErasure(PersonalDataId dataId) implements PrivacyCommand {}

  /** Records that the erasure is at its end. */
  record RecordErasure(PersonalDataId dataId, List<String> erased, List<KeptData> kept)
      implements PrivacyCommand {}

  /** Records a consent. */
  record RecordConsent(
      PersonalDataId dataId,
      ConsentPurpose purpose,
      String textVersion,
      ConsentChannel channel,
      PersonId recordedBy)
      implements PrivacyCommand {}

  /** Records that a consent was taken back. */
  record WithdrawConsent(PersonalDataId dataId, ConsentPurpose purpose, PersonId recordedBy)
      implements PrivacyCommand {}
}
