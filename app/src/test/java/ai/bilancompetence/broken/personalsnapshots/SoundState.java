package ai.bilancompetence.broken.personalsnapshots;

import ai.bilancompetence.platform.eventlog.AggregateState;

/** What is not stored may hold anything. */
abstract class SoundState implements AggregateState<BrokenPage, SoundPage> {}
