package ai.bilancompetence.identity.command;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** To whom something is to be sent. */
record AddressRequest(@NotNull @Size(max = EmailAddress.MAX_LENGTH) String email) {

  @Override
  public String toString() {
    return "AddressRequest";
  }
}
