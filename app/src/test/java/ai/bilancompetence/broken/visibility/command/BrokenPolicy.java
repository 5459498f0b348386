package ai.bilancompetence.broken.visibility.command;

import org.axonframework.config.ProcessingGroup;

@ProcessingGroup("visibility-policies")
public class BrokenPolicy {}
