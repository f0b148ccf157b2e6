package io.sanling.rules.compiler;

import io.sanling.Rulebook;
import io.sanling.RulebookBundle;
import io.sanling.internal.engine.CompiledRulebook;
import io.sanling.internal.rulebook.GuavaCheck;
import io.sanling.internal.rulebook.RuleClasses;
import io.sanling.rulebook.RulebookException;
import io.sanling.rules.draft.RulebookContents;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.drl.RuleText;
import io.sanling.rules.layer.RulebookSources;
import io.sanling.rules.lint.Lint;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.source.RulebookFiles;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The door: {@code RulebookCompiler.compile(folder)} turns a rulebook folder into a {@link
 * Rulebook} that works wherever a bundled one does. Nothing in the folder is ever executed.
 */
public final class RulebookCompiler {
  private RulebookCompiler() {}

  /** Whether the path is the folder of a rulebook or of a layer on one. */
  public static boolean isRulebook(Path folder) {
    return RulebookSources.isRulebook(folder);
  }

  /**
   * Compiles the rulebook in the folder.
   *
   * @throws RulebookException with code {@code RB-INVALID} and every error found, each with file
   *     and line, when the rulebook cannot be used
   */
  public static Rulebook compile(Path folder) {
    return compiled(folder).load();
  }

  /**
   * Compiles the rulebook in the folder into one file's worth, for servers without a compiler:
   * {@code RulebookCompiler.bundle(folder).signedWith(key).write(file)}. Every file of the folder
   * travels along, for whoever wants to see what it was compiled from.
   *
   * @throws RulebookException with code {@code RB-INVALID} as {@link #compile}
   */
  public static RulebookBundle bundle(Path folder) {
    return compiled(folder).bundle();
  }

  /**
   * What this compiler makes of the files that travel in the bundle, unsigned: the same, where
   * nobody changed the bundle by hand and it is of this version.
   *
   * @throws RulebookException with code {@code RB-INVALID} as {@link #compile}
   */
  public static RulebookBundle anew(RulebookBundle bundle) {
    Problems problems = new Problems();
    RulebookFiles carried = RulebookFiles.of(bundle.id(), bundle.sources());
    Compiled compiled = build(RulebookSources.carried(carried, problems), problems);
    problems.throwIfErrors(bundle.id());
    if (compiled == null) {
      throw new IllegalStateException("a rulebook without errors was not compiled");
    }
    return compiled.bundle();
  }

  private static Compiled compiled(Path folder) {
    requireRulebook(folder);
    Problems problems = new Problems();
    return compiled(RulebookSources.read(folder, problems), problems);
  }

  static void requireRulebook(Path folder) {
    GuavaCheck.require();
    if (!isRulebook(folder)) {
      throw new RulebookException(
          "RB-NOT-A-RULEBOOK",
          folder + " 不是规则集文件夹：里面没有 " + RulebookDraft.METADATA,
          folder + " is no rulebook folder: there is no " + RulebookDraft.METADATA + " in it");
    }
  }

  /** What the sources come to, with the problems of reading them. */
  static Compiled compiled(RulebookSources sources, Problems problems) {
    Compiled compiled = build(sources, problems);
    problems.throwIfErrors(sources.files().name());
    if (compiled == null) {
      throw new IllegalStateException("a rulebook without errors was not compiled");
    }
    return compiled;
  }

  /**
   * A compiled rulebook.
   *
   * @param files the files it was compiled from
   * @param draft what they say
   * @param digest digest of its canonical content
   * @param json what it says, for {@code rulebook.json}
   * @param model its rules as classes
   */
  public record Compiled(
      RulebookFiles files,
      RulebookDraft draft,
      String digest,
      Map<String, @Nullable Object> json,
      RuleModel model) {
    /** Ready to assess by. */
    public Rulebook load() {
      return Rulebook.of(CompiledRulebook.load(json, RuleClasses.of(draft.id(), model.classes())));
    }

    /** As one file's worth, not signed. */
    public RulebookBundle bundle() {
      RuleClasses.of(draft.id(), model.classes());
      return RulebookBundle.of(json, model.classes(), files.all());
    }
  }

  /** Reads, checks and compiles; null when there are errors, which are among the problems. */
  public static @Nullable Compiled build(RulebookFiles files, Problems problems) {
    return build(RulebookSources.of(files), problems);
  }

  /** Reads, checks and compiles; null when there are errors, which are among the problems. */
  public static @Nullable Compiled build(RulebookSources sources, Problems problems) {
    Problems found = new Problems();
    RulebookDraft draft = sources.draft(problems, found);
    Compiled compiled = draft == null ? null : build(sources.everything(), draft, found);
    sources.report(found, problems);
    return problems.hasErrors() ? null : compiled;
  }

  /** Checks and compiles; null when there are errors, which are among the problems. */
  public static @Nullable Compiled build(
      RulebookFiles files, RulebookDraft draft, Problems problems) {
    Lint.check(draft, problems);
    return compile(files, draft, problems);
  }

  /**
   * Compiles what was read and checked already; null when there are errors among the problems.
   * Other checks than of rules and lock are the caller's.
   */
  public static @Nullable Compiled compile(
      RulebookFiles files, RulebookDraft draft, Problems problems) {
    if (problems.hasErrors()) {
      return null;
    }
    Map<String, @Nullable Object> content = RulebookContents.of(draft);
    String digest = RulebookContents.digest(draft);
    checkLock(draft, digest, problems);
    String packageName = RuleClasses.packageOf(draft.id());
    RuleText text = RuleText.of(packageName, draft.rules());
    RuleModel model = RuleModel.compile(draft.id(), packageName, text, problems);
    if (problems.hasErrors()) {
      return null;
    }
    return new Compiled(
        files,
        draft,
        digest,
        json(draft, digest, content, model.name(), text.parts().get(0)),
        model);
  }

  /** What the compiled rulebook says, for {@code rulebook.json}. */
  static Map<String, @Nullable Object> json(
      RulebookDraft draft,
      String digest,
      Map<String, @Nullable Object> content,
      String model,
      RuleText.Part text) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("digest", digest);
    json.put("model", model);
    json.put("numbers", RulebookContents.numbers(draft));
    json.put("rules", RulebookContents.rules(draft));
    json.put("definitions", RulebookContents.definitions(draft));
    json.put("rows", RulebookContents.rows(draft));
    json.put("caps", RulebookContents.caps(draft));
    json.put("decides", RulebookContents.decides(draft));
    Map<String, @Nullable Object> conditions = new LinkedHashMap<>();
    text.conditions().forEach((measure, number) -> conditions.put(measure, (long) number));
    json.put("conditions", conditions);
    json.put("bands", RulebookContents.bands(draft));
    json.put("lookBacks", RulebookContents.lookBacks(draft));
    if (!draft.ladder().isEmpty()) {
      json.put("supervision", RulebookContents.supervised(draft));
    }
    json.put("content", content);
    return json;
  }

  private static void checkLock(RulebookDraft draft, String digest, Problems problems) {
    String locked = draft.metadata().lock();
    if (locked != null && !locked.equals(digest)) {
      problems.add(
          Problem.of(RulebookCode.LOCKED, draft.metadata().statusPlace(), locked, locked, digest));
    } else if (locked == null && draft.metadata().published()) {
      problems.add(
          Problem.of(RulebookCode.LOCKED, draft.metadata().statusPlace(), "")
              .worded("none", digest));
    }
  }
}
