package ai.bilancompetence.broken.controllers.query;

/** Named like one, but answers nothing. */
class BrokenPlainController {}
