package io.sanling.rules.edition;

import io.sanling.internal.publish.Publication;
import io.sanling.rules.cases.Coverage;
import io.sanling.rules.check.CheckReport;
import io.sanling.rules.check.RulebookCheck;
import io.sanling.rules.compiler.RulebookCompiler;
import io.sanling.rules.draft.ClauseLine;
import io.sanling.rules.draft.Metadata;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.draft.ScoreLine;
import io.sanling.rules.layer.RulebookSources;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.problem.Severity;
import io.sanling.rules.source.RulebookFiles;
import io.sanling.rules.source.Values;
import io.sanling.rules.source.YamlNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Publishes a rulebook (发布): marks it as published and locks it by the digest of its content. What
 * has an error, a failing case, a clause without cases, or a clause or number still to be reviewed
 * is not published.
 */
public final class Publishing {
  private final CheckReport check;
  private final @Nullable Coverage coverage;
  private final Problems refusals = new Problems();
  private boolean unreviewed;

  private Publishing(CheckReport covered) {
    this.coverage = covered.coverage();
    this.check =
        new CheckReport(
            covered.files(), covered.problems(), covered.compiled(), covered.cases(), null, null);
  }

  /**
   * What came of it.
   *
   * @param check what the check of the rulebook found, then why it was not published
   * @param digest the digest it is locked by; null when it was not published
   */
  public record Outcome(CheckReport check, @Nullable String digest) {
    /** Whether it was published. */
    public boolean isPublished() {
      return digest != null;
    }
  }

  /** Checks the folder and publishes the rulebook in it, or says why not. */
  public static Outcome publish(Path folder) throws IOException {
    Problems read = new Problems();
    RulebookSources sources = RulebookSources.read(folder, read);
    return new Publishing(RulebookCheck.check(sources, RulebookCheck.Extent.COVERAGE, read))
        .publish(folder, sources.isLayer());
  }

  private Outcome publish(Path folder, boolean layer) throws IOException {
    RulebookFiles files = check.files();
    if (layer) {
      refusals.add(
          Problem.of(RulebookCode.PUBLISH, Place.file(files.name()), files.name())
              .worded("layer", files.name()));
      return refused();
    }
    RulebookCompiler.Compiled compiled = check.compiled();
    if (compiled != null) {
      refuse(compiled.draft());
      uncovered(compiled.draft());
    }
    if (!check.isClean()) {
      refusals.add(
          Problem.of(RulebookCode.PUBLISH, Place.file(RulebookDraft.METADATA), "")
              .worded("errors", check.count(Severity.ERROR)));
    }
    if (compiled == null || refusals.hasErrors()) {
      return refused();
    }
    byte[] published = published(files, compiled.digest());
    Problems wrong = new Problems();
    RulebookCompiler.Compiled again =
        RulebookCompiler.build(files.with(Map.of(RulebookDraft.METADATA, published)), wrong);
    if (again == null || !again.draft().metadata().published()) {
      throw new IllegalStateException("published rulebook does not hold: " + wrong.all());
    }
    Publication.write(folder.resolve(RulebookDraft.METADATA), published);
    return new Outcome(check, compiled.digest());
  }

  /** What is still to be reviewed is an error now, so it is no warning besides. */
  private Outcome refused() {
    CheckReport known = unreviewed ? check.without(RulebookCode.UNREVIEWED) : check;
    return new Outcome(known.with(refusals.all()), null);
  }

  private void refuse(RulebookDraft draft) {
    Metadata metadata = draft.metadata();
    if (metadata.published()) {
      refusals.add(
          Problem.of(RulebookCode.PUBLISH, metadata.statusPlace(), draft.id())
              .worded("already", draft.id()));
    }
    for (ClauseLine clause : draft.clauses()) {
      if (clause.lastChecked() == null) {
        unreviewed("clause", clause.row().place("lastChecked"), clause.id());
      }
    }
    YamlNode parameters = yaml(check.files(), RulebookDraft.PARAMETERS);
    for (YamlNode parameter : parameters.items()) {
      YamlNode checked = parameter.at("核对");
      if (Values.isUnreviewed(checked.text())) {
        unreviewed("parameter", checked.place(), parameter.text("名称"));
      }
    }
    for (ScoreLine line : draft.scores()) {
      if (line.lastChecked() == null) {
        unreviewed("score", line.row().place("lastChecked"), line.indicatorName());
      }
    }
  }

  /** Every clause has its cases, or nobody would notice when it is changed by mistake. */
  private void uncovered(RulebookDraft draft) {
    if (check.cases() == 0 || coverage == null) {
      refusals.add(
          Problem.of(RulebookCode.PUBLISH, Place.file(RulebookFiles.CASES), "").worded("uncased"));
      return;
    }
    for (Coverage.Item clause : coverage.clauses()) {
      if (!clause.isExercised()) {
        refusals.add(
            Problem.of(RulebookCode.PUBLISH, clause.place(), clause.subject())
                .worded("uncovered", clause.subject(), clause.detail()));
      }
    }
    Set<Place> looked =
        coverage.rows().stream()
            .filter(Coverage.Item::isExercised)
            .map(Coverage.Item::place)
            .collect(Collectors.toSet());
    draft.scores().stream()
        .collect(Collectors.groupingBy(ScoreLine::clause, LinkedHashMap::new, Collectors.toList()))
        .values()
        .forEach(
            rows -> {
              ScoreLine first = rows.get(0);
              if (rows.stream().noneMatch(row -> looked.contains(row.row().place()))) {
                refusals.add(
                    Problem.of(
                            RulebookCode.PUBLISH,
                            first.row().place("indicator"),
                            first.indicatorName())
                        .worded("unscored", first.indicatorName()));
              }
            });
  }

  private void unreviewed(String wording, Place place, String name) {
    unreviewed = true;
    refusals.add(Problem.of(RulebookCode.PUBLISH, place, Values.UNREVIEWED).worded(wording, name));
  }

  private static byte[] published(RulebookFiles files, String digest) {
    byte[] bytes = files.bytes(RulebookDraft.METADATA);
    if (bytes == null) {
      throw new IllegalStateException("a compiled rulebook without " + RulebookDraft.METADATA);
    }
    TextEdits edits = TextEdits.of(bytes);
    YamlNode root = yaml(files, RulebookDraft.METADATA);
    MetadataEdits.status(root, Metadata.PUBLISHED, edits);
    MetadataEdits.put(root, "摘要锁定", digest, edits);
    return edits.apply();
  }

  private static YamlNode yaml(RulebookFiles files, String file) {
    Problems unreported = new Problems();
    return YamlNode.parse(file, String.valueOf(files.text(file, unreported)), unreported)
        .orElseThrow(() -> new IllegalStateException("unreadable " + file));
  }
}
