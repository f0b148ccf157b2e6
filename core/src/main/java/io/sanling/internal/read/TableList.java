package io.sanling.internal.read;

/** The tables of a folder of CSV files or of a workbook. */
enum TableList {
  UNITS("unit", "units"),
  PETITIONS("petitions", "petitions"),
  ACCIDENTS("accidents", "accidents"),
  CASES("cases", "cases"),
  MISCONDUCTS("misconducts", "misconducts"),
  HAZARDS("hazards", "hazards"),
  DISPUTES("disputes", "disputes"),
  DAILY_REPORTS("dailyReports", "daily-reports"),
  INDICATORS("indicators", "indicators"),
  SURVEYS("survey", "surveys");

  private final String member;
  private final String file;

  TableList(String member, String file) {
    this.member = member;
    this.file = file;
  }

  /** Its member of the record. */
  String member() {
    return member;
  }

  /** Its file name without {@code .csv}, or sheet name. */
  String file() {
    return file;
  }
}
