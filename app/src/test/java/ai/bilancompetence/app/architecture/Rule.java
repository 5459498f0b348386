package ai.bilancompetence.app.architecture;

import com.tngtech.archunit.lang.ArchRule;

/**
 * Every rule about the product's classes, each with the fixture on which it has to fail. In a
 * fixture, classes named {@code Broken…} break the rule and classes named {@code Sound…} keep it.
 */
enum Rule {
  SIDES_ARE_INDEPENDENT(SideRules.independent(), "sides"),
  DECIDERS_ARE_PURE_RECORDS(DeciderRules.pureRecords(), "deciders"),
  AGGREGATES_HOLD_A_DECIDER(DeciderRules.heldByAggregates(), "aggregates"),
  AGGREGATES_TAKE_TURNS(DeciderRules.takingTurns(), "turns"),
  EVENTS_ARE_STORED_RECORDS(EventRules.storedRecords(), "events"),
  EVENTS_DEPEND_ON_EVENTS_ONLY(EventRules.selfContained(), "eventdependencies"),
  PERSONAL_IS_DECLARED_IN_EVENTS(PersonalRules.declaredInEvents(), "personalevents"),
  PERSONAL_IS_DECLARED_IN_SNAPSHOTS(PersonalRules.declaredInSnapshots(), "personalsnapshots"),
  ANSWERS_HOLD_NOTHING_PERSONAL(PersonalRules.absentFromAnswers(), "personalanswers"),
  UPCASTERS_ARE_IN_THE_CATALOGUE(EventRules.upcastersInTheCatalogue(), "upcasters"),
  TIME_COMES_FROM_THE_CLOCK(TimeRules.fromTheClock(), "time"),
  DATES_ARE_JAVA_TIME(TimeRules.javaTimeOnly(), "dates"),
  CONSOLE_IS_FOR_THE_STARTUP_GUIDE(CodingRules.silentConsole(), "console"),
  VERIFIER_IS_INDEPENDENT(CodingRules.independentVerifier(), "verifier"),
  FIELDS_ARE_NOT_INJECTED(CodingRules.noFieldInjection(), "injection"),
  LIBRARIES_ARE_FIT_FOR_THE_PRODUCT(CodingRules.noBannedLibraries(), "libraries"),
  PACKAGES_ARE_NULL_MARKED(CodingRules.nullMarkedPackages(), "nullmarked"),
  CONTROLLERS_ARE_HIDDEN_AND_NAMED(NamingRules.controllers(), "controllers"),
  WHAT_FRAMEWORKS_CALL_IS_HIDDEN(NamingRules.hiddenComponents(), "visibility"),
  ERROR_CODES_ARE_ENUMS_NAMED_ERROR(NamingRules.errorCodes(), "errors"),
  EVENT_HANDLERS_HAVE_A_LASTING_GROUP(NamingRules.processingGroups(), "groups"),
  POLICIES_SAY_WHEN_AND_THEN(NamingRules.policies(), "policies");

  final ArchRule check;
  final String fixture;

  Rule(ArchRule check, String fixture) {
    this.check = check;
    this.fixture = fixture;
  }
}
