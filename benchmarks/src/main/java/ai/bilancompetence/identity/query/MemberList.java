package ai.bilancompetence.identity.query;

import ai.bilancompetence.platform.web.Paging;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.context.ApplicationContext;

/** The first page of the members of an organisation, as the product reads it. */
public record MemberList(ApplicationContext node, UUID organisation) implements Supplier<Long> {

  /** How many there are, after the page was read. */
  @Override
  public Long get() {
    DirectoryQueries directory = node.getBean(DirectoryQueries.class);
    Paging paging = Paging.of(1, 20, null, DirectoryQueries.MEMBERS);
    int found = directory.members(organisation, Set.of(), paging).size();
    return Math.max(found, directory.countMembers(organisation, Set.of()));
  }
}
