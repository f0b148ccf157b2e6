package io.sanling.rules.draft;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.sanling.form.Forms;
import io.sanling.internal.rulebook.RulebookContent;
import io.sanling.rules.form.FormsFile;
import io.sanling.rules.form.FormsReader;
import io.sanling.rules.language.Grammar;
import io.sanling.rules.language.Names;
import io.sanling.rules.language.Parameter;
import io.sanling.rules.language.RulesReader;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.source.CsvGrid;
import io.sanling.rules.source.DrawnWorkbook;
import io.sanling.rules.source.Grid;
import io.sanling.rules.source.RulebookFiles;
import io.sanling.rules.source.WorkbookGrids;
import io.sanling.rules.source.YamlNode;
import io.sanling.rules.tree.Rules;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A rulebook as its files say it, every part as values with places.
 *
 * @param name name of its folder
 * @param metadata what {@code rulebook.yaml} says
 * @param parameters numbers by name, in file order
 * @param clauses clauses in file order
 * @param english translations in file order
 * @param formsFile what {@code forms.yaml} declares
 * @param scores rows of the score table in file order; none: no score
 * @param ruleTexts definitions, then rule files in their order, as text
 * @param rules what they say
 * @param consequences what follows from results, in file order; none: nothing follows
 * @param ladder when matters come to which step of supervision, in file order; none: none is kept
 * @param caseSheets sheets of {@code scoring.xlsx} with cases, by name
 */
public record RulebookDraft(
    String name,
    Metadata metadata,
    ImmutableMap<String, Parameter> parameters,
    ImmutableList<ClauseLine> clauses,
    ImmutableList<EnglishLine> english,
    FormsFile formsFile,
    ImmutableList<ScoreLine> scores,
    ImmutableMap<String, String> ruleTexts,
    Rules rules,
    ImmutableList<ConsequenceLine> consequences,
    ImmutableList<LadderLine> ladder,
    ImmutableMap<String, Grid> caseSheets) {

  /** The file that makes a folder a rulebook. */
  public static final String METADATA = "rulebook.yaml";

  /** The file of numbers. */
  public static final String PARAMETERS = Parameters.FILE;

  /** The file that declares what is recorded. */
  public static final String FORMS = FormsFile.FILE;

  /** The file of definitions. */
  public static final String DEFINITIONS = RulesReader.DEFINITIONS;

  /** The score table's workbook. */
  public static final String SCORES = ScoreLines.WORKBOOK;

  /** The score table as CSV. */
  public static final String SCORES_CSV = ScoreLines.CSV;

  /** The file of the supervision ladder. */
  public static final String SUPERVISION = LadderLines.FILE;

  private static final String SCORE_SHEET = "评分表";

  /** The sheet of the score table's workbook that holds cases. */
  public static final String CASE_SHEET = "案例";

  private static final Set<String> FILES =
      ImmutableSet.of(
          METADATA,
          Parameters.FILE,
          FORMS,
          DEFINITIONS,
          ClauseLines.FILE,
          EnglishLines.FILE,
          ConsequenceLines.FILE,
          ScoreLines.CSV,
          ScoreLines.WORKBOOK,
          LadderLines.FILE);

  /** Whether a file of that name belongs to rulebooks. */
  public static boolean isPartOfARulebook(String file) {
    return FILES.contains(file) || RuleFiles.isRules(file);
  }

  /** Reads the files; null when a part without which nothing else can be read is missing. */
  public static @Nullable RulebookDraft read(RulebookFiles files, Problems problems) {
    YamlNode metadataFile = yaml(files, METADATA, problems);
    YamlNode parameterFile = yaml(files, Parameters.FILE, problems);
    ImmutableMap<String, Parameter> parameters = Parameters.read(parameterFile, problems);
    ImmutableList<ClauseLine> clauses = ClauseLines.read(files, problems);
    String formsText = files.text(FORMS, problems);
    FormsFile forms = formsText == null ? null : FormsReader.read(formsText, parameters, problems);
    Map<String, Grid> sheets = sheets(files, problems);
    Metadata metadata =
        metadataFile == null
            ? null
            : MetadataReader.read(metadataFile, forms == null ? null : forms.forms(), problems);
    if (forms == null) {
      return null;
    }
    ImmutableList<ScoreLine> scores = ScoreLines.read(files, sheets, forms.forms(), problems);
    if (metadata == null || parameterFile == null) {
      return null;
    }
    Parameters.units(parameterFile, forms.forms(), problems);
    ImmutableMap<String, String> texts = RuleFiles.read(files, metadata.ruleFiles(), problems);
    RuleFiles.unread(files, metadata.ruleFiles(), FILES, problems);
    Rules rules =
        new RulesReader(grammar(forms, scores, metadata), parameters, forms::place, problems)
            .read(texts);
    return new RulebookDraft(
        files.name(),
        metadata,
        parameters,
        clauses,
        EnglishLines.read(files, problems),
        forms,
        scores,
        texts,
        rules,
        ConsequenceLines.read(files, metadata, problems),
        LadderLines.read(files, metadata, parameters, rules, problems),
        caseSheets(sheets, problems));
  }

  private static @Nullable YamlNode yaml(RulebookFiles files, String file, Problems problems) {
    String text = files.text(file, problems);
    boolean none =
        text != null
            && file.equals(Parameters.FILE)
            && text.lines().allMatch(line -> line.isBlank() || line.strip().startsWith("#"));
    return text == null ? null : YamlNode.parse(file, none ? "[]" : text, problems).orElse(null);
  }

  private static Map<String, Grid> sheets(RulebookFiles files, Problems problems) {
    byte[] workbook = files.bytes(ScoreLines.WORKBOOK);
    if (files.isOldWorkbook(ScoreLines.WORKBOOK)) {
      problems.add(
          Problem.of(RulebookCode.WORKBOOK, Place.file(ScoreLines.WORKBOOK), "")
              .worded("old", ScoreLines.WORKBOOK));
      return Map.of();
    }
    return workbook == null
        ? Map.of()
        : ScoreLines.first(WorkbookGrids.read(ScoreLines.WORKBOOK, workbook, problems));
  }

  private static ImmutableMap<String, Grid> caseSheets(
      Map<String, Grid> sheets, Problems problems) {
    ImmutableMap.Builder<String, Grid> cases = ImmutableMap.builder();
    sheets.entrySet().stream()
        .skip(1)
        .forEach(
            sheet -> {
              if (sheet.getKey().startsWith(CASE_SHEET)) {
                cases.put(sheet);
              } else if (!sheet.getValue().lines().isEmpty()) {
                problems.add(
                    Problem.of(RulebookCode.FILE_UNREAD, sheet.getValue().place(), sheet.getKey())
                        .worded("sheet", sheet.getKey(), CASE_SHEET));
              }
            });
    return cases.buildOrThrow();
  }

  private static Grammar grammar(
      FormsFile forms, ImmutableList<ScoreLine> scores, Metadata metadata) {
    ImmutableMap.Builder<String, String> goals = ImmutableMap.builder();
    metadata.goals().forEach(goal -> goals.put(goal.name(), goal.id()));
    ImmutableMap.Builder<String, String> indicators = ImmutableMap.builder();
    ImmutableMap.Builder<String, String> standards = ImmutableMap.builder();
    for (ScoreLine line : scores) {
      indicators.put(line.shortName(), line.indicator());
      if (!line.isAlone()) {
        standards.put(line.standardName(), line.standard());
      }
    }
    ImmutableMap.Builder<String, String> grades = ImmutableMap.builder();
    metadata.grades().forEach(grade -> grades.put(grade.label(), grade.id()));
    return Grammar.of(
        forms.forms(),
        new Names(
            goals.buildKeepingLast(),
            indicators.buildKeepingLast(),
            standards.buildKeepingLast(),
            grades.buildKeepingLast()));
  }

  /** What its rules may say, its own terms among it. */
  public Grammar grammar() {
    return grammar(formsFile, scores, metadata).with(rules.definitions());
  }

  /** What other rule texts say by other parameters. */
  public Rules rules(
      Map<String, String> texts,
      ImmutableMap<String, Parameter> otherParameters,
      Problems problems) {
    return new RulesReader(
            grammar(formsFile, scores, metadata), otherParameters, formsFile::place, problems)
        .read(texts);
  }

  /** The clauses there are, with the one that stands without a line of its own. */
  public ImmutableList<String> clauseIds() {
    Stream<String> builtIn =
        clauses.isEmpty() || RulebookContents.lookBacks(this).isEmpty()
            ? Stream.empty()
            : Stream.of(RulebookContent.NOT_KNOWN_BACK);
    return Stream.concat(clauses.stream().map(ClauseLine::id), builtIn)
        .collect(ImmutableList.toImmutableList());
  }

  /** The translation of that, if there is one. */
  public Optional<EnglishLine> english(String of) {
    return english.stream().filter(line -> line.of().equals(of)).findFirst();
  }

  /** What it declares to be recorded. */
  public Forms forms() {
    return formsFile.forms();
  }

  /** The id, e.g. {@code henan-2022}. */
  public String id() {
    return metadata.id();
  }

  /** The score table as CSV, the same rows as in the workbook. */
  public String scoresAsCsv() {
    return ScoreCsv.write(scores, ScoreLines.columns(forms().subject()));
  }

  /** The workbook of a score table that is there as CSV. */
  public static byte[] drawnScores(String csv) {
    return DrawnWorkbook.of(SCORE_SHEET, CsvGrid.read(SCORES_CSV, csv, new Problems()));
  }

  /** The same with other parts, as a layer (加层) changes them; without the cases of its sheets. */
  public RulebookDraft layered(
      Metadata otherMetadata,
      ImmutableMap<String, Parameter> otherParameters,
      ImmutableList<ClauseLine> otherClauses,
      ImmutableList<EnglishLine> otherEnglish,
      ImmutableMap<String, String> otherTexts,
      Rules otherRules) {
    return new RulebookDraft(
        name,
        otherMetadata,
        otherParameters,
        otherClauses,
        otherEnglish,
        formsFile,
        scores,
        otherTexts,
        otherRules,
        consequences,
        ladder,
        ImmutableMap.of());
  }
}
