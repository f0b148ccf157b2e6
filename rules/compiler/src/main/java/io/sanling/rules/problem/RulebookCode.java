package io.sanling.rules.problem;

import static io.sanling.rules.problem.Severity.ERROR;
import static io.sanling.rules.problem.Severity.INFO;
import static io.sanling.rules.problem.Severity.WARNING;

import java.util.Locale;

/** The stable code (问题代码) of what is wrong with a rulebook; its meaning is its message. */
public enum RulebookCode {
  // ---- files
  FILE_MISSING(ERROR),
  FILE_UNREAD(ERROR),
  FILE_NAME(ERROR),
  ENCODING(ERROR),
  UNREADABLE(ERROR),
  LIMIT(ERROR),

  // ---- YAML and single values
  YAML(ERROR),
  YAML_TAG(ERROR),
  KEY_UNKNOWN(ERROR),
  KEY_TWICE(ERROR),
  VALUE_MISSING(ERROR),
  VALUE_KIND(ERROR),
  NUMBER(ERROR),
  DATE(ERROR),
  TERM(ERROR),
  ID(ERROR),
  EFFECTIVE(ERROR),

  // ---- forms
  FORM_ID(ERROR),
  FORM_TWICE(ERROR),
  FORM_KEY(ERROR),
  FORM_UNKNOWN(ERROR),
  FORM_FIELD_TYPE(ERROR),
  FORM_BOUNDS(ERROR),
  FORM_DEFAULT(ERROR),
  FORM_CIRCLE(ERROR),
  FORM_DEADLINE(ERROR),
  FORM_GRADING(ERROR),
  FORM_PATTERN(ERROR),
  FORM_INDICATOR(ERROR),
  FORM_UNUSED(WARNING),
  FORM_WORD(ERROR),
  FORM_CHANGE(ERROR),

  // ---- tables
  CSV(ERROR),
  WORKBOOK(ERROR),
  WORKBOOK_CONTENT(ERROR),
  COLUMN(ERROR),
  TABLE_EMPTY(ERROR),
  TABLE_ROWS(WARNING),
  FORMULA(ERROR),
  MERGED(ERROR),
  HIDDEN(WARNING),
  SCORES(ERROR),

  // ---- rule files and sentences
  RULE_FILE(ERROR),
  RULE_OPEN(ERROR),
  RULE_OUTSIDE(ERROR),
  RULE_NAME(ERROR),
  RULE_TWICE(ERROR),
  RULE_SAME(WARNING),
  RULE_ORDER(ERROR),
  RULE_HEAD(ERROR),
  RULE_EMPTY(ERROR),
  RULE_NEEDS(ERROR),
  DEFINITION(ERROR),
  DETAIL(ERROR),
  SENTENCE(ERROR),
  SENTENCE_AMBIGUOUS(ERROR),
  SENTENCE_TERM(ERROR),
  DROOLS(ERROR),

  // ---- what refers to what
  LOST(ERROR),
  PARAMETER_TWICE(ERROR),
  PARAMETER_UNKNOWN(ERROR),
  PARAMETER_UNUSED(WARNING),
  UNIT(ERROR),
  CLAUSE_UNKNOWN(ERROR),
  CLAUSE_TWICE(ERROR),
  CLAUSE_UNUSED(WARNING),
  CLAUSE_MISPLACED(ERROR),
  CLAUSE_TITLE(WARNING),
  ENGLISH(ERROR),
  ENGLISH_MISSING(INFO),
  NUMBER_BY_HAND(WARNING),
  UNSOURCED(WARNING),
  UNREVIEWED(WARNING),

  // ---- scoring
  BAND_ORDER(ERROR),
  BAND_GAP(ERROR),
  BAND_OVERLAP(ERROR),
  ROW_NEVER(ERROR),
  POINTS_FALL(ERROR),
  WEIGHT_SUM(ERROR),
  WEIGHT_DIFFERS(ERROR),
  WEIGHT_UNREACHED(ERROR),
  CAP_DIFFERS(ERROR),
  LADDER(ERROR),
  DEDUCTION(ERROR),
  EVERY_PERIOD(WARNING),
  GRADE_UNREACHED(ERROR),
  GRADE_ORDER(ERROR),
  CAP_PASSED(WARNING),
  ZERO_UNBREAKABLE(ERROR),
  PRINCIPLE(ERROR),
  INDICATOR_UNSCORED(ERROR),
  NOT_ASSESSABLE(ERROR),
  UNOBSERVED(ERROR),
  CONSEQUENCE(ERROR),

  // ---- cases
  CASE(ERROR),
  CASE_FAILS(ERROR),
  CASE_NONE(WARNING),

  // ---- editions and layers
  EDITION(ERROR),
  LOCKED(ERROR),
  PUBLISH(ERROR),
  CHANGED(INFO),
  SEAM(ERROR),
  SOURCE_STAYED(WARNING),
  LAYER(ERROR),
  LAYER_BASE(ERROR),
  LAYER_LOOSER(ERROR),
  LAYER_FORBIDDEN(ERROR);

  private final Severity severity;

  RulebookCode(Severity severity) {
    this.severity = severity;
  }

  /** The severity it usually has. */
  public Severity severity() {
    return severity;
  }

  /** What it says, with “…” for what a problem names; Chinese unless the locale is English. */
  public String title(Locale locale) {
    return Messages.title(locale, this);
  }

  /** The code as written, e.g. {@code RB-CLAUSE-UNKNOWN}. */
  @Override
  public String toString() {
    return "RB-" + name().replace('_', '-');
  }
}
