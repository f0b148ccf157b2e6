package io.sanling.examples.workbench.author;

import com.google.common.collect.ImmutableMap;
import io.sanling.RulebookBundle;
import io.sanling.examples.workbench.console.Exit;
import io.sanling.examples.workbench.console.Terminal;
import io.sanling.examples.workbench.input.FormatOption;
import io.sanling.rulebook.RulebookException;
import io.sanling.rules.check.CheckReport;
import io.sanling.rules.check.RulebookCheck;
import io.sanling.rules.compiler.RulebookCompiler;
import io.sanling.rules.problem.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sanling compile}: a rulebook as one file that a server loads without a compiler. */
@Command(name = "compile")
public final class CompileCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "RULEBOOK", descriptionKey = "parameter.folder")
  Path folder = Path.of("");

  @Option(names = "--out", required = true, paramLabel = "FILE", descriptionKey = "option.bundle")
  Path out = Path.of("");

  @Option(names = "--sign", paramLabel = "PRIVATE.pem", descriptionKey = "option.sign")
  @Nullable Path key;

  @Option(names = "--serial", paramLabel = "N", descriptionKey = "option.serial")
  @Nullable Integer serial;

  @Mixin FormatOption format = new FormatOption();

  public CompileCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (!RulebookCompiler.isRulebook(folder)) {
      throw terminal.refusal("compile.folder", folder);
    }
    CheckReport report = RulebookCheck.check(folder);
    RulebookCompiler.Compiled compiled = report.compiled();
    if (compiled == null || !report.isClean()) {
      if (terminal.isJson()) {
        report.problems().stream().filter(Problem::isError).forEach(terminal::problem);
      }
      terminal.error("compile.errors", folder);
      return Exit.FOUND;
    }
    if (serial != null && serial < 1) {
      throw terminal.refusal("compile.serial", serial);
    }
    RulebookBundle made = compiled.bundle();
    RulebookBundle bundle = made.numbered(serial == null ? next(made) : serial);
    if (key != null) {
      bundle = bundle.signedWith(RulebookBundle.SigningKeys.readPrivate(key));
    }
    bundle.write(out);
    terminal.answer(
        ImmutableMap.of(
            "file",
            out.toString(),
            "rulebook",
            bundle.id(),
            "digest",
            bundle.digest(),
            "serial",
            (long) bundle.serial(),
            "signed",
            bundle.isSigned()),
        terminal.say(
            bundle.isSigned() ? "compile.signed" : "compile.unsigned",
            out,
            bundle.id(),
            bundle.digest(),
            String.valueOf(bundle.serial())));
    return Exit.OK;
  }

  /** One more than the bundle that it takes the place of, unless it is the same rulebook. */
  private int next(RulebookBundle made) {
    if (!Files.exists(out)) {
      return 1;
    }
    try {
      RulebookBundle before = RulebookBundle.read(out);
      boolean other = !before.id().equals(made.id());
      int step = before.digest().equals(made.digest()) ? 0 : 1;
      return other ? 1 : Math.max(1, before.serial() + step);
    } catch (RulebookException e) {
      return 1;
    }
  }
}
