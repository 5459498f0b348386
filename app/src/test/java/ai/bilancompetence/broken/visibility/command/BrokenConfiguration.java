package ai.bilancompetence.broken.visibility.command;

import org.springframework.context.annotation.Configuration;

@Configuration
public class BrokenConfiguration {}
