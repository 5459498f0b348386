package ai.bilancompetence.identity.command;

import ai.bilancompetence.platform.web.ClientAddresses;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;

/** Tells from what and from where a request comes. */
@Component
class Clients {

  private final ClientAddresses addresses;

  Clients(ClientAddresses addresses) {
    this.addresses = addresses;
  }

  Client of(HttpServletRequest request) {
    String network = addresses.networkOf(request).replaceFirst("/\\d+$", "");
    return new Client(Devices.describe(request.getHeader("User-Agent")), Places.of(network));
  }
}
