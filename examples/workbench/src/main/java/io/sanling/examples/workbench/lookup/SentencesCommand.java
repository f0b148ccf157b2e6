package io.sanling.examples.workbench.lookup;

import com.google.common.collect.ImmutableMap;
import io.sanling.examples.workbench.console.Exit;
import io.sanling.examples.workbench.console.Terminal;
import io.sanling.examples.workbench.input.FormatOption;
import io.sanling.internal.json.CanonicalJson;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.language.SentenceList;
import io.sanling.rules.layer.RulebookSources;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code sanling sentences}: every sentence that the rules of a rulebook may say, in Markdown. */
@Command(name = "sentences")
public final class SentencesCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin FormatOption format = new FormatOption();

  @Parameters(index = "0", paramLabel = "RULEBOOK", descriptionKey = "parameter.rulebook")
  String rulebook = "";

  public SentencesCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** A rulebook whose rules are still wrong has its sentences all the same. */
  @Override
  public Integer call() {
    Problems problems = new Problems();
    RulebookSources sources =
        RulebookSources.named(rulebook, problems)
            .orElseThrow(() -> terminal.refusal("edition.unknown", rulebook));
    Problems found = new Problems();
    RulebookDraft draft = sources.draft(problems, found);
    if (draft == null) {
      sources.report(found, problems);
      problems.all().stream().filter(Problem::isError).forEach(terminal::problem);
      return Exit.FOUND;
    }
    String sentences =
        SentenceList.of(draft.grammar(), draft.id(), draft.ruleTexts()).stripTrailing();
    if (terminal.isJson()) {
      terminal.json(
          CanonicalJson.inOrder(ImmutableMap.of("rulebook", draft.id(), "markdown", sentences)));
    } else {
      terminal.out().println(sentences);
    }
    return Exit.OK;
  }
}
