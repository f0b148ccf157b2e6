package io.sanling.rules.draft;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.sanling.form.Forms;
import io.sanling.rules.form.FormsFile;
import io.sanling.rules.form.FormsReader;
import io.sanling.rules.language.Parameter;
import io.sanling.rules.language.PlacedRule;
import io.sanling.rules.language.RuleReader;
import io.sanling.rules.language.Vocabulary;
import io.sanling.rules.language.Words;
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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A rulebook as its files say it, every part as values with places.
 *
 * @param name name of its folder
 * @param metadata what {@code rulebook.yaml} says
 * @param parameters numbers by name, in file order
 * @param clauses clauses in file order
 * @param formsFile what {@code forms.yaml} declares
 * @param scores rows of the score table in file order; none: no score
 * @param vocabularyFile {@code vocabulary.yaml}
 * @param vocabulary the sentences
 * @param ruleTexts rule files in their order, as text
 * @param rules the rules in their order
 * @param caseSheets sheets of {@code scoring.xlsx} with cases, by name
 */
public record RulebookDraft(
    String name,
    Metadata metadata,
    ImmutableMap<String, Parameter> parameters,
    ImmutableList<ClauseLine> clauses,
    FormsFile formsFile,
    ImmutableList<ScoreLine> scores,
    YamlNode vocabularyFile,
    Vocabulary vocabulary,
    ImmutableMap<String, String> ruleTexts,
    ImmutableList<PlacedRule> rules,
    ImmutableMap<String, Grid> caseSheets) {

  /** The file that makes a folder a rulebook. */
  public static final String METADATA = "rulebook.yaml";

  /** The file of numbers. */
  public static final String PARAMETERS = Parameters.FILE;

  /** The file that declares what is recorded. */
  public static final String FORMS = FormsFile.FILE;

  /** The score table's workbook. */
  public static final String SCORES = ScoreLines.WORKBOOK;

  /** The score table as CSV. */
  public static final String SCORES_CSV = ScoreLines.CSV;

  static final String VOCABULARY = "vocabulary.yaml";

  private static final String SCORE_SHEET = "评分表";

  /** The sheet of the score table's workbook that holds cases. */
  public static final String CASE_SHEET = "案例";

  private static final Set<String> FILES =
      ImmutableSet.of(
          METADATA,
          Parameters.FILE,
          FORMS,
          VOCABULARY,
          ClauseLines.FILE,
          ScoreLines.CSV,
          ScoreLines.WORKBOOK);

  /** Whether a file of that name belongs to rulebooks. */
  public static boolean isPartOfARulebook(String file) {
    return FILES.contains(file) || RuleFiles.isRules(file);
  }

  /** Reads the files; null when a part without which nothing else can be read is missing. */
  public static @Nullable RulebookDraft read(RulebookFiles files, Problems problems) {
    YamlNode metadataFile = yaml(files, METADATA, problems);
    YamlNode parameterFile = yaml(files, Parameters.FILE, problems);
    YamlNode vocabularyFile = yaml(files, VOCABULARY, problems);
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
    if (metadata == null || vocabularyFile == null || parameterFile == null) {
      return null;
    }
    Vocabulary vocabulary =
        Vocabulary.read(vocabularyFile, words(scores, metadata, forms.forms()), problems);
    ImmutableMap<String, String> texts = RuleFiles.read(files, metadata.ruleFiles(), problems);
    RuleFiles.unread(files, metadata.ruleFiles(), FILES, problems);
    return new RulebookDraft(
        files.name(),
        metadata,
        parameters,
        clauses,
        forms,
        scores,
        vocabularyFile,
        vocabulary,
        texts,
        new RuleReader(vocabulary, parameters, problems).read(texts),
        caseSheets(sheets, problems));
  }

  private static @Nullable YamlNode yaml(RulebookFiles files, String file, Problems problems) {
    String text = files.text(file, problems);
    return text == null ? null : YamlNode.parse(file, text, problems).orElse(null);
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

  private static Words words(ImmutableList<ScoreLine> scores, Metadata metadata, Forms forms) {
    Map<String, String> indicators = new LinkedHashMap<>();
    scores.forEach(line -> indicators.put(line.shortName(), line.indicator()));
    Map<String, String> goals = new LinkedHashMap<>();
    metadata.goals().forEach(goal -> goals.put(goal.name(), goal.id()));
    return new Words(indicators, goals, forms);
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
      ImmutableMap<String, String> otherTexts,
      ImmutableList<PlacedRule> otherRules) {
    return new RulebookDraft(
        name,
        otherMetadata,
        otherParameters,
        otherClauses,
        formsFile,
        scores,
        vocabularyFile,
        vocabulary,
        otherTexts,
        otherRules,
        ImmutableMap.of());
  }
}
