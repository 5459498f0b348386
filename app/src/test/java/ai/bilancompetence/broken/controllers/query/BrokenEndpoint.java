package ai.bilancompetence.broken.controllers.query;

import org.springframework.web.bind.annotation.RestController;

@RestController
class BrokenEndpoint {}
