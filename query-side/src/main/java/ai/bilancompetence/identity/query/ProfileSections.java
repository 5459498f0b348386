package ai.bilancompetence.identity.query;

import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.query.ProfileSection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** What other contexts tell of a person. */
@Component
class ProfileSections {

  private final List<ProfileSection> sections;

  ProfileSections(List<ProfileSection> sections) {
    this.sections = sections;
  }

  /** By the name of the section; what there is nothing in is null. */
  Map<String, Object> of(Actor actor) {
    Map<String, Object> all = new TreeMap<>();
    sections.forEach(section -> all.put(section.name(), section.of(actor)));
    return all;
  }
}
