package ai.bilancompetence.platform.query;

import ai.bilancompetence.platform.access.Actor;
import org.jspecify.annotations.Nullable;

/** What a context adds to the profile of the signed-in person. */
public interface ProfileSection {

  /** Name of the field in the profile, in snake case. */
  String name();

  /** What stands in it for the actor, a person; null for nothing. */
  @Nullable Object of(Actor actor);
}
