package ai.bilancompetence.broken.personalsnapshots;

import ai.bilancompetence.platform.eventlog.AggregateState;

abstract class BrokenState implements AggregateState.StoredAsItIs<BrokenPage> {}
