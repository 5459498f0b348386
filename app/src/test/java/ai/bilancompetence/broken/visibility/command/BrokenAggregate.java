package ai.bilancompetence.broken.visibility.command;

import org.axonframework.spring.stereotype.Aggregate;

@Aggregate
public class BrokenAggregate {}
