package io.sanling.examples.workbench;

import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.language.SentenceList;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code sanling sentences}: every sentence that the rules of a rulebook may say. */
@Command(name = "sentences")
final class SentencesCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "RULEBOOK", descriptionKey = "option.rulebook")
  String name = "";

  SentencesCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    RulebookDraft draft =
        new RulebookArgument(name, null, terminal)
            .draft()
            .orElseThrow(() -> new UsageException(terminal.say("sentences.unread", name)));
    terminal.out().print(SentenceList.of(draft.grammar(), draft.id(), draft.ruleTexts()));
    return Exit.OK;
  }
}
