package ai.bilancompetence.platform.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.bilancompetence.platform.error.DomainRejection;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ActorTest {

  private static final UUID ID = UUID.randomUUID();
  private static final UUID CENTRE = UUID.randomUUID();

  @Test
  void a_machine_is_neither_the_system_nor_a_person() {
    Actor machine = Actor.client(ID, CENTRE, Set.of(Role.MANAGER));
    assertThat(machine.name()).isEqualTo("client:" + ID);
    assertThat(machine.isClient()).isTrue();
    assertThat(machine.isSystem()).isFalse();
    assertThat(machine.is(ID)).isFalse();
    assertThat(machine.belongsTo(CENTRE)).isTrue();
    assertThatThrownBy(machine::requirePerson).isInstanceOf(DomainRejection.class);
  }

  @Test
  void a_machine_does_not_administer_the_platform() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Actor.client(ID, CENTRE, Set.of(Role.ADMIN)));
  }

  @Test
  void the_system_is_the_system_with_or_without_a_tenant() {
    assertThat(Actor.system("policy", null).isSystem()).isTrue();
    assertThat(Actor.system("policy", CENTRE).isClient()).isFalse();
  }

  @Test
  void nobody_acts_under_a_name_of_another_kind() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Actor("system:policy", ID, CENTRE, Set.of(), false));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Actor(ID.toString(), null, CENTRE, Set.of(), false));
  }

  @Test
  void who_signed_in_by_themself_may_act_as_themself_everywhere() {
    Actor anne = Actor.person(ID, CENTRE, Set.of(Role.CONSULTANT));
    assertThat(anne.mayActAs(ID, CENTRE)).isTrue();
    assertThat(anne.mayActAs(ID, UUID.randomUUID())).isTrue();
    assertThat(anne.mayActAs(ID, null)).isTrue();
    assertThat(anne.mayActAs(UUID.randomUUID(), CENTRE)).isFalse();
  }

  @Test
  void for_whom_an_organisation_vouches_acts_as_themself_there_and_nowhere_else() {
    Actor anne = Actor.confined(ID, CENTRE, Set.of(Role.CONSULTANT));
    assertThat(anne.mayActAs(ID, CENTRE)).isTrue();
    assertThat(anne.mayActAs(ID, UUID.randomUUID())).isFalse();
    assertThat(anne.mayActAs(ID, null)).isFalse();
    assertThat(anne.mayActAs(UUID.randomUUID(), CENTRE)).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Actor.confined(ID, CENTRE, Set.of(Role.ADMIN)));
  }
}
