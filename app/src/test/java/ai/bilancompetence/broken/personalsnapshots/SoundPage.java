package ai.bilancompetence.broken.personalsnapshots;

import ai.bilancompetence.platform.event.Personal;
import java.util.UUID;

record SoundPage(UUID author, @Personal(subject = "author") String text) {}
