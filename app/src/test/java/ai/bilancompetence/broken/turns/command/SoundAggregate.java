package ai.bilancompetence.broken.turns.command;

import ai.bilancompetence.platform.command.TakingTurns;
import org.axonframework.spring.stereotype.Aggregate;

@Aggregate(lockFactory = TakingTurns.BEAN)
class SoundAggregate {}
