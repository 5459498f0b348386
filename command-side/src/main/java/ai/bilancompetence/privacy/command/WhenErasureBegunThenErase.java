package ai.bilancompetence.privacy.command;

import ai.bilancompetence.platform.command.Cause;
import ai.bilancompetence.platform.command.Commands;
import ai.bilancompetence.platform.erasure.Erasure;
import ai.bilancompetence.platform.erasure.PersonEraser;
import ai.bilancompetence.privacy.command.PrivacyCommand.RecordErasure;
import ai.bilancompetence.privacy.event.ErasureBegun;
import ai.bilancompetence.privacy.event.KeptData;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/**
 * Erases everything personal of somebody, context by context, and records a receipt. A crash or a
 * failure has it done again from the start, and what is done is found done.
 */
@Component
@DisallowReplay
@ProcessingGroup(PrivacyPolicies.PROCESSOR)
class WhenErasureBegunThenErase {

  private static final String NAME = "WhenErasureBegunThenErase";

  private final Commands commands;
  private final List<PersonEraser> erasers;

  WhenErasureBegunThenErase(Commands commands, List<PersonEraser> erasers) {
    this.commands = commands;
    this.erasers = erasers;
  }

  @EventHandler
  void on(ErasureBegun event, EventMessage<?> message) {
    List<Erasure> done =
        erasers.stream().map(eraser -> eraser.erase(event.dataId().value())).toList();
    commands.send(
        new RecordErasure(
            event.dataId(),
            done.stream().flatMap(erasure -> erasure.erased().stream()).toList(),
            done.stream()
                .flatMap(erasure -> erasure.kept().stream())
                .map(kept -> new KeptData(kept.what(), kept.reason(), kept.source()))
                .toList()),
        Cause.policy(NAME, message));
  }
}
