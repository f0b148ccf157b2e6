package io.sanling.examples.benchmarks.floor;

/** Clauses that findings without records are of, in the order of their codes. */
enum Code {
  DATA_ACCIDENTS("DATA-ACCIDENTS"),
  DATA_CASES("DATA-CASES"),
  DATA_INDICATOR("DATA-INDICATOR"),
  DATA_MISCONDUCTS("DATA-MISCONDUCTS"),
  DATA_OBSERVED("DATA-OBSERVED"),
  DATA_PETITIONS("DATA-PETITIONS"),
  DATA_REPORTS("DATA-REPORTS"),
  E_1("E-1"),
  GRADE("GRADE"),
  NOTE_PERIOD("NOTE-PERIOD"),
  S1("S1"),
  LEADING_GROUP("S1-leadingGroup"),
  LEDGER_KEPT("S1-ledgerKept"),
  MEETINGS("S1-meetings"),
  S2("S2"),
  GRID_WORKER("S2-gridWorker"),
  GUARDS("S2-guards"),
  PATROL_HOURS("S2-patrolHours"),
  TECH_COVERAGE("S2-techCoverage"),
  VOLUNTEERS("S2-volunteers"),
  S3("S3"),
  DISPUTE_SETTLEMENT("S3-disputeSettlement"),
  LEGAL_ADVISER("S3-legalAdviser"),
  MEDIATORS("S3-mediators"),
  S4("S4"),
  ASSISTANCE("S4-assistance"),
  S5("S5"),
  HAZARDS("S5-hazards"),
  S6("S6"),
  CHARTER_PUBLISHED("S6-charterPublished"),
  LAW_TALKS("S6-lawTalks"),
  S7("S7"),
  AFFAIRS_PUBLISHED("S7-affairsPublished"),
  SERVICE_WINDOW("S7-serviceWindow"),
  S8("S8"),
  SATISFACTION("S8-satisfaction");

  final String code;

  Code(String code) {
    this.code = code;
  }
}
