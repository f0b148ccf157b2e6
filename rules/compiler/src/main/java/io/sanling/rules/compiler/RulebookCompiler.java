package io.sanling.rules.compiler;

import io.sanling.Rulebook;
import io.sanling.RulebookException;
import io.sanling.internal.json.CanonicalJson;
import io.sanling.internal.json.Digests;
import io.sanling.internal.rulebook.CompiledRulebook;
import io.sanling.rules.draft.RulebookContents;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.language.RuleText;
import io.sanling.rules.lint.Lint;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.source.RulebookFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The door: {@code RulebookCompiler.compile(folder)} turns a rulebook folder into a {@link
 * Rulebook} that works wherever a bundled one does. Nothing in the folder is ever executed.
 */
public final class RulebookCompiler {
  private static final String PACKAGE = "io.sanling.rulebook.";

  private RulebookCompiler() {}

  /** Whether the path is a rulebook folder. */
  public static boolean isRulebook(Path folder) {
    return Files.isRegularFile(folder.resolve(RulebookDraft.METADATA));
  }

  /**
   * Compiles the rulebook in the folder.
   *
   * @throws RulebookException with code {@code RB-INVALID} and every error found, each with file
   *     and line, when the rulebook cannot be used
   */
  public static Rulebook compile(Path folder) {
    if (!isRulebook(folder)) {
      throw new RulebookException(
          "RB-NOT-A-RULEBOOK",
          folder + " 不是规则集文件夹：里面没有 " + RulebookDraft.METADATA,
          folder + " is no rulebook folder: there is no " + RulebookDraft.METADATA + " in it");
    }
    Problems problems = new Problems();
    RulebookFiles files = RulebookFiles.read(folder, problems);
    Compiled compiled = build(files, problems);
    problems.throwIfErrors(files.name());
    if (compiled == null) {
      throw new IllegalStateException("a rulebook without errors was not compiled");
    }
    return compiled.load();
  }

  /**
   * A compiled rulebook.
   *
   * @param draft what it was compiled from
   * @param digest digest of its canonical content
   * @param json what it says, for {@code rulebook.json}
   * @param model its rules as classes
   */
  public record Compiled(
      RulebookDraft draft, String digest, Map<String, @Nullable Object> json, RuleModel model) {
    /** Ready to assess by. */
    public Rulebook load() {
      return Rulebook.of(CompiledRulebook.load(json, new RuleClasses(model.classes())));
    }
  }

  /** Reads, checks and compiles; null when there are errors, which are among the problems. */
  public static @Nullable Compiled build(RulebookFiles files, Problems problems) {
    RulebookDraft draft = RulebookDraft.read(files, problems);
    return draft == null ? null : build(draft, problems);
  }

  /** Checks and compiles; null when there are errors, which are among the problems. */
  public static @Nullable Compiled build(RulebookDraft draft, Problems problems) {
    Lint.check(draft, problems);
    if (problems.hasErrors()) {
      return null;
    }
    Map<String, @Nullable Object> content = RulebookContents.of(draft);
    String digest = Digests.sha256(CanonicalJson.bytes(content));
    checkLock(draft, digest, problems);
    String packageName = PACKAGE + packagePart(draft.id());
    RuleText text = RuleText.of(packageName, draft.rules());
    RuleModel model = RuleModel.compile(draft.id(), packageName, text, problems);
    if (problems.hasErrors()) {
      return null;
    }
    return new Compiled(draft, digest, json(draft, digest, content, model.name()), model);
  }

  /** What the compiled rulebook says, for {@code rulebook.json}. */
  static Map<String, @Nullable Object> json(
      RulebookDraft draft, String digest, Map<String, @Nullable Object> content, String model) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("digest", digest);
    json.put("model", model);
    json.put("statistics", RulebookContents.statistics(draft));
    json.put("rules", RulebookContents.rules(draft));
    json.put("content", content);
    return json;
  }

  /** The id as part of a package name. */
  static String packagePart(String id) {
    return id.replace('-', '_').replace('+', '_');
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
