package ai.bilancompetence.identity.command;

import ai.bilancompetence.platform.web.AccessProperties;
import java.util.Collections;
import org.springframework.stereotype.Component;

/** Who sees or changes what belongs to others, of the platform or of a centre, needs a factor. */
@Component
class PlatformSecondFactorPolicy implements SecondFactorPolicy {

  private final AccessProperties properties;

  PlatformSecondFactorPolicy(AccessProperties properties) {
    this.properties = properties;
  }

  @Override
  public boolean demandsFactorFor(Access access) {
    return !Collections.disjoint(access.roles(), properties.secondFactorRoles());
  }
}
