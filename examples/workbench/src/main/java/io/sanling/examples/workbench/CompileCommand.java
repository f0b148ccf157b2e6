package io.sanling.examples.workbench;

import io.sanling.RulebookBundle;
import io.sanling.rules.check.CheckReport;
import io.sanling.rules.check.RulebookCheck;
import io.sanling.rules.compiler.RulebookCompiler;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sanling compile}: a rulebook as one file that a server loads without a compiler. */
@Command(name = "compile")
final class CompileCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "RULEBOOK", descriptionKey = "parameter.folder")
  Path folder = Path.of("");

  @Option(names = "--out", required = true, paramLabel = "FILE", descriptionKey = "option.bundle")
  Path out = Path.of("");

  @Option(names = "--sign", paramLabel = "PRIVATE.pem", descriptionKey = "option.sign")
  @Nullable Path key;

  CompileCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (!RulebookCompiler.isRulebook(folder)) {
      throw new UsageException(terminal.say("compile.folder", folder));
    }
    CheckReport report = RulebookCheck.check(folder);
    RulebookCompiler.Compiled compiled = report.compiled();
    if (compiled == null || !report.isClean()) {
      terminal.error(terminal.say("compile.errors", folder));
      return Exit.FOUND;
    }
    RulebookBundle bundle = compiled.bundle();
    if (key != null) {
      bundle = bundle.signedWith(RulebookBundle.SigningKeys.readPrivate(key));
    }
    bundle.write(out);
    terminal.print(
        terminal.say(
            bundle.isSigned() ? "compile.signed" : "compile.unsigned",
            out,
            bundle.id(),
            bundle.digest()));
    return Exit.OK;
  }
}
