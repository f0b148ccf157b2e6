package io.sanling.examples.workbench.input;

import io.sanling.Rulebook;
import io.sanling.RulebookBundle;
import io.sanling.Rulebooks;
import io.sanling.examples.workbench.console.Message;
import io.sanling.examples.workbench.console.Terminal;
import io.sanling.examples.workbench.console.UsageException;
import io.sanling.rulebook.RulebookException;
import io.sanling.rules.check.RulebookCheck;
import io.sanling.rules.compiler.RulebookCache;
import io.sanling.rules.compiler.RulebookCompiler;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.layer.Editions;
import io.sanling.rules.layer.RulebookSources;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.source.RulebookFiles;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What RULEBOOK means: a bundled id, a rulebook folder that is compiled now, or a bundle. */
public final class RulebookArgument {
  private static final String INVALID = "RB-INVALID";

  /** Set by the start scripts: where compiled folders are kept; "" for nowhere. */
  private static final String CACHE = System.getProperty("sanling.cache", "");

  private final String name;
  private final @Nullable Path trusted;
  private final Terminal terminal;

  /**
   * @param trusted public key that a bundle must be signed with, or null
   */
  public RulebookArgument(String name, @Nullable Path trusted, Terminal terminal) {
    this.name = name;
    this.trusted = trusted;
    this.terminal = terminal;
  }

  public Rulebook load() {
    Path path = path();
    if (path == null) {
      return bundled();
    }
    if (isBundle(path)) {
      return bundle(path);
    }
    try {
      return CACHE.isEmpty()
          ? RulebookCompiler.compile(path)
          : RulebookCache.in(Path.of(CACHE, "rulebooks")).compile(path);
    } catch (RulebookException e) {
      if (e.code().equals(INVALID)) {
        if (terminal.isJson()) {
          RulebookCheck.check(path).problems().stream()
              .filter(Problem::isError)
              .forEach(terminal::problem);
        }
        throw new UsageException(
            Message.of(e, terminal.locale()).hint(terminal.say("rulebook.check", name)));
      }
      throw e;
    }
  }

  private Rulebook bundled() {
    List<String> known = Rulebooks.bundledIds();
    if (!known.contains(name)) {
      throw new RulebookException(
          "RB-UNKNOWN",
          "没有名为“" + name + "”的内置规则集，也没有这个规则集文件夹；内置的有：" + String.join("、", known),
          "no bundled rulebook, and no rulebook folder, "
              + name
              + "; bundled: "
              + String.join(", ", known));
    }
    return Rulebooks.bundled(name);
  }

  /** The rulebook as its files say it; empty when they are not at hand or have errors. */
  public Optional<RulebookDraft> draft() {
    Problems problems = new Problems();
    Path path = path();
    Optional<RulebookSources> sources =
        path == null || !isBundle(path)
            ? RulebookSources.named(name, problems)
            : Optional.of(
                RulebookSources.carried(RulebookFiles.of(name, read(path).sources()), problems));
    return sources.map(found -> found.draft(problems, problems));
  }

  /** Where editions beside it are found. */
  public Editions editions() {
    Path path = path();
    return path == null || isBundle(path) ? Editions.bundled() : Editions.beside(path);
  }

  /** The folder or bundle it names; null for anything else. */
  private @Nullable Path path() {
    if (Rulebooks.bundledIds().contains(name)) {
      return null;
    }
    try {
      Path path = Path.of(name);
      return Files.isDirectory(path) || isBundle(path) ? path : null;
    } catch (InvalidPathException e) {
      return null;
    }
  }

  private static boolean isBundle(Path path) {
    return path.toString().endsWith(RulebookBundle.SUFFIX) && Files.isRegularFile(path);
  }

  private Rulebook bundle(Path file) {
    RulebookBundle bundle = read(file);
    if (trusted == null) {
      requireWhatItsFilesSay(file, bundle);
      terminal.note("rulebook.untrusted", file);
    }
    return bundle.load();
  }

  /** Without a key to trust, its rules and numbers are held to the files that travel in it. */
  private void requireWhatItsFilesSay(Path file, RulebookBundle bundle) {
    boolean alike;
    try {
      alike = RulebookCompiler.anew(bundle).isCompiledAlike(bundle);
    } catch (RulebookException e) {
      alike = false;
    }
    if (!alike) {
      String told = terminal.say("rulebook.altered", file);
      throw new UsageException(
          Message.of(new RulebookException("RB-BUNDLE-CONTENT", told), terminal.locale()));
    }
  }

  private RulebookBundle read(Path file) {
    return trusted == null
        ? RulebookBundle.read(file)
        : RulebookBundle.read(file, RulebookBundle.SigningKeys.readPublic(trusted));
  }
}
