package io.sanling.examples.workbench.author;

import com.google.common.collect.ImmutableMap;
import io.sanling.RulebookBundle;
import io.sanling.examples.workbench.console.Exit;
import io.sanling.examples.workbench.console.Terminal;
import io.sanling.examples.workbench.input.FormatOption;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sanling keys}: a pair of keys, to sign rulebooks with and to verify them by. */
@Command(name = "keys")
public final class KeysCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(
      names = "--private",
      required = true,
      paramLabel = "PRIVATE.pem",
      descriptionKey = "option.private")
  Path privateFile = Path.of("");

  @Option(
      names = "--public",
      required = true,
      paramLabel = "PUBLIC.pem",
      descriptionKey = "option.public")
  Path publicFile = Path.of("");

  @Mixin FormatOption format = new FormatOption();

  public KeysCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    RulebookBundle.SigningKeys.generate(privateFile, publicFile);
    terminal.answer(
        ImmutableMap.of("private", privateFile.toString(), "public", publicFile.toString()),
        terminal.say("keys.written", privateFile, publicFile));
    return Exit.OK;
  }
}
