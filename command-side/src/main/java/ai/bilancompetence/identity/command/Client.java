package ai.bilancompetence.identity.command;

import jakarta.servlet.http.HttpServletRequest;

/**
 * From what and from where somebody logs in, in no more detail than it takes to recognise it.
 *
 * @param device what the client says of itself, in a few words; empty when it says nothing
 * @param place the part of the network: the first 24 bits of an IPv4 address, 48 of an IPv6 address
 */
record Client(String device, String place) {

  static Client of(HttpServletRequest request) {
    return new Client(
        Devices.describe(request.getHeader("User-Agent")), Places.of(request.getRemoteAddr()));
  }
}
