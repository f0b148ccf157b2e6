package io.sanling.rules.edition;

import com.google.common.collect.ImmutableSet;
import io.sanling.internal.FileNames;
import io.sanling.internal.publish.Publication;
import io.sanling.internal.rulebook.RulebookContent;
import io.sanling.rules.check.CheckReport;
import io.sanling.rules.check.RulebookCheck;
import io.sanling.rules.compiler.RulebookCompiler;
import io.sanling.rules.draft.ClauseLines;
import io.sanling.rules.draft.EnglishLines;
import io.sanling.rules.draft.Metadata;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.draft.ScoreLine;
import io.sanling.rules.layer.RulebookSources;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.problem.Severity;
import io.sanling.rules.source.Grid;
import io.sanling.rules.source.RulebookFiles;
import io.sanling.rules.source.Values;
import io.sanling.rules.source.WorkbookCells;
import io.sanling.rules.source.WorkbookGrids;
import io.sanling.rules.source.YamlNode;
import io.sanling.value.DayRange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A new edition (新版) of a rulebook: the earlier one copied forward to other days, a draft in which
 * every clause and number is still to be reviewed ({@code 待核对}).
 *
 * <p>Files are edited in place, so that comments, order and layout stay and a comparison of the two
 * editions shows what was changed and nothing else.
 */
public final class NewEdition {
  private static final String ID = "[a-z0-9]{1,20}(-[a-z0-9]{1,20}){0,4}";
  private static final Set<String> DAY_HEADERS = ImmutableSet.of("核对日期", "lastChecked");
  private static final String WORKBOOK = ".xlsx";

  private final RulebookFiles before;
  private final Metadata metadata;
  private final String id;
  private final DayRange days;
  private final Problems problems;
  private final CopiedCases cases;

  private NewEdition(
      RulebookFiles before, Metadata metadata, String id, DayRange days, Problems problems) {
    this.before = before;
    this.metadata = metadata;
    this.id = id;
    this.days = days;
    this.problems = problems;
    this.cases = new CopiedCases(new DayRange(metadata.from(), metadata.to()), days);
  }

  /**
   * A new edition, not yet written.
   *
   * @param files its files
   * @param check what a check of them finds
   */
  public record Drafted(RulebookFiles files, CheckReport check) {
    /** The id, which is the name of its folder. */
    public String id() {
      return files.name();
    }

    /**
     * Writes it to a folder of its id that is not there yet; all of it or nothing.
     *
     * @throws IOException when there is one, or it cannot be written
     */
    public Path write(Path parent) throws IOException {
      Path folder = FileNames.in(parent, id());
      try (Publication publication = Publication.newFolder(folder)) {
        for (Map.Entry<String, byte[]> file : files.all().entrySet()) {
          try (OutputStream out = publication.bytes(file.getKey())) {
            out.write(file.getValue());
          }
        }
        publication.publish();
      }
      return folder;
    }
  }

  /**
   * Copies the rulebook forward; nothing, and problems, when it cannot be: its files have errors,
   * the id is none, or the days begin before those of the earlier edition end. A gap between the
   * two is a warning.
   */
  public static Optional<Drafted> of(
      RulebookSources earlier, String id, DayRange days, Problems problems) {
    RulebookFiles before = earlier.files();
    if (earlier.isLayer()) {
      problems.add(
          Problem.of(RulebookCode.EDITION, Place.file(before.name()), before.name())
              .worded("layer", before.name()));
      return Optional.empty();
    }
    CheckReport check = RulebookCheck.check(earlier, problems);
    check.problems().stream().filter(Problem::isError).forEach(problems::add);
    RulebookCompiler.Compiled compiled = check.compiled();
    if (compiled == null || problems.hasErrors()) {
      return Optional.empty();
    }
    Metadata metadata = compiled.draft().metadata();
    check(metadata, id, days, problems);
    return problems.hasErrors()
        ? Optional.empty()
        : new NewEdition(before, metadata, id, days, problems).draft(compiled.draft());
  }

  private static void check(Metadata metadata, String id, DayRange days, Problems problems) {
    if (!id.matches(ID)) {
      problems.add(RulebookCode.ID, Place.file(id), id, id);
    } else if (id.equals(metadata.id())) {
      problems.add(Problem.of(RulebookCode.EDITION, metadata.idPlace(), id).worded("same", id));
    }
    LocalDate next = metadata.to().plusDays(1);
    if (!days.from().equals(next)) {
      boolean overlap = days.from().isBefore(next);
      problems.add(
          Problem.of(RulebookCode.EDITION, metadata.toPlace(), metadata.to().toString())
              .worded(overlap ? "overlap" : "gap", metadata.id(), metadata.to(), days.from(), next)
              .as(overlap ? Severity.ERROR : Severity.WARNING));
    }
  }

  private Optional<Drafted> draft(RulebookDraft earlier) {
    Map<String, byte[]> files = new TreeMap<>(before.all());
    edit(files, RulebookDraft.METADATA, this::metadata);
    edit(files, RulebookDraft.PARAMETERS, NewEdition::parameters);
    for (String table : Set.of(ClauseLines.FILE, RulebookDraft.SCORES_CSV)) {
      files.computeIfPresent(
          table, (name, bytes) -> CsvColumn.fill(name, bytes, DAY_HEADERS, Values.UNREVIEWED));
    }
    files.computeIfPresent(
        EnglishLines.FILE,
        (name, bytes) -> CsvColumn.beside(name, bytes, RulebookContent.TITLE, this::title));
    for (String file : before.names()) {
      if (CopiedCases.isCases(file)) {
        files.computeIfPresent(
            file,
            (name, bytes) ->
                cases
                    .shift()
                    .of(new String(bytes, StandardCharsets.UTF_8))
                    .getBytes(StandardCharsets.UTF_8));
      } else if (file.endsWith(WORKBOOK)) {
        files.computeIfPresent(file, (name, bytes) -> workbook(name, bytes, earlier));
      }
    }
    if (problems.hasErrors()) {
      return Optional.empty();
    }
    RulebookFiles copied = RulebookFiles.of(id, files);
    RulebookCompiler.Compiled compiled = RulebookCompiler.build(copied, new Problems());
    RulebookFiles mended = compiled == null ? copied : cases.mended(before, copied, compiled);
    return Optional.of(new Drafted(mended, RulebookCheck.check(mended)));
  }

  // ---- YAML

  /** Edits of a YAML file. */
  private interface YamlEdit {
    void edit(YamlNode root, TextEdits edits);
  }

  private void edit(Map<String, byte[]> files, String file, YamlEdit edit) {
    files.computeIfPresent(
        file,
        (name, bytes) -> {
          TextEdits edits = TextEdits.of(bytes);
          YamlNode.parse(name, String.valueOf(before.text(name, problems)), problems)
              .ifPresent(root -> edit.edit(root, edits));
          return edits.apply();
        });
  }

  /** The title of the year before, for the new year. */
  private String title(String before) {
    return before.replaceAll(
        "(?<![0-9])" + metadata.from().getYear() + "(?![0-9])",
        String.valueOf(days.from().getYear()));
  }

  private void metadata(YamlNode root, TextEdits edits) {
    replace(root, "编号", id, edits);
    Place title = root.at("名称").place();
    if (title.endColumn() > 0) {
      edits.replace(title, title(edits.at(title)));
    }
    replace(root.at("施行"), "自", days.from().toString(), edits);
    replace(root.at("施行"), "至", days.to().toString(), edits);
    MetadataEdits.status(root, Metadata.DRAFT, edits);
    MetadataEdits.remove(root, "摘要锁定", edits);
    MetadataEdits.put(root, "上一版", metadata.id(), edits);
  }

  private static void parameters(YamlNode root, TextEdits edits) {
    for (YamlNode parameter : root.items()) {
      replace(parameter, "核对", Values.UNREVIEWED, edits);
    }
  }

  private static void replace(YamlNode node, String key, String value, TextEdits edits) {
    YamlNode member = node.members().get(key);
    if (member != null) {
      edits.replace(member.place(), value);
    }
  }

  // ---- workbooks

  /** The score table's days are to be reviewed; days in cases, of its sheets or apart, move. */
  private byte[] workbook(String file, byte[] bytes, RulebookDraft earlier) {
    Map<Place, String> cells = new HashMap<>();
    if (file.equals(RulebookDraft.SCORES)) {
      for (ScoreLine line : earlier.scores()) {
        cells.put(line.row().place("lastChecked"), Values.UNREVIEWED);
      }
      earlier.caseSheets().values().forEach(sheet -> shift(sheet, cells));
    } else {
      WorkbookGrids.read(file, bytes, problems).values().forEach(sheet -> shift(sheet, cells));
    }
    byte[] changed = cells.isEmpty() ? bytes : WorkbookCells.with(file, bytes, cells, problems);
    if (changed == null) {
      problems.add(
          Problem.of(RulebookCode.EDITION, Place.file(file), file).worded("workbook", file));
      return bytes;
    }
    return changed;
  }

  private void shift(Grid sheet, Map<Place, String> cells) {
    for (Grid.Line line : sheet.lines()) {
      for (int i = 0; i < line.texts().size(); i++) {
        String shifted = cases.shift().of(line.text(i));
        if (!shifted.equals(line.text(i))) {
          cells.put(line.place(i), shifted);
        }
      }
    }
  }
}
