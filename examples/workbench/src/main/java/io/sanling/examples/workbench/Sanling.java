package io.sanling.examples.workbench;

import io.sanling.examples.workbench.assess.AssessCommand;
import io.sanling.examples.workbench.assess.VerifyCommand;
import io.sanling.examples.workbench.author.CheckCommand;
import io.sanling.examples.workbench.author.CompileCommand;
import io.sanling.examples.workbench.author.KeysCommand;
import io.sanling.examples.workbench.author.NewEditionCommand;
import io.sanling.examples.workbench.author.NewRulebookCommand;
import io.sanling.examples.workbench.compare.HistoryCommand;
import io.sanling.examples.workbench.compare.ImpactCommand;
import io.sanling.examples.workbench.console.CrashLog;
import io.sanling.examples.workbench.console.Exit;
import io.sanling.examples.workbench.console.Sink;
import io.sanling.examples.workbench.console.Terminal;
import io.sanling.examples.workbench.console.UsageException;
import io.sanling.examples.workbench.console.UsageProblem;
import io.sanling.examples.workbench.explain.ExplainCommand;
import io.sanling.examples.workbench.lookup.FigureCommand;
import io.sanling.examples.workbench.lookup.RulebooksCommand;
import io.sanling.examples.workbench.lookup.SchemaCommand;
import io.sanling.examples.workbench.lookup.SentencesCommand;
import io.sanling.examples.workbench.replay.NewReplayCommand;
import io.sanling.examples.workbench.replay.ReplayCommand;
import io.sanling.internal.publish.Unwritten;
import io.sanling.value.SanlingException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command {@code sanling}: results to standard output, everything else to standard error. */
@Command(
    name = "sanling",
    mixinStandardHelpOptions = true,
    versionProvider = Sanling.Version.class,
    scope = ScopeType.INHERIT,
    subcommands = {
      RulebooksCommand.class,
      NewEditionCommand.class,
      NewRulebookCommand.class,
      AssessCommand.class,
      ExplainCommand.class,
      CheckCommand.class,
      SentencesCommand.class,
      ReplayCommand.class,
      NewReplayCommand.class,
      VerifyCommand.class,
      ImpactCommand.class,
      HistoryCommand.class,
      CompileCommand.class,
      KeysCommand.class,
      FigureCommand.class,
      SchemaCommand.class
    })
public final class Sanling implements Runnable {
  private static final String NAMES = "sun.jnu.encoding";

  @Spec CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--lang",
      paramLabel = "zh|en",
      defaultValue = "zh",
      descriptionKey = "option.lang",
      scope = ScopeType.INHERIT)
  String lang = "zh";

  private final Terminal terminal;

  Sanling(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Runs the command line and ends the JVM with its exit code. */
  public static void main(String[] args) {
    System.exit(
        run(
            new FileOutputStream(FileDescriptor.out),
            new FileOutputStream(FileDescriptor.err),
            args));
  }

  /** Runs the command line; the exit code, see {@link Exit}, says how it went. */
  static int run(OutputStream stdout, OutputStream stderr, String... args) {
    Sink sink = new Sink(stdout);
    PrintStream out = new PrintStream(sink, false, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(stderr, false, StandardCharsets.UTF_8);
    Terminal terminal = new Terminal(out, err, language(args));
    int code = execute(terminal, args);
    out.flush();
    IOException failure = sink.failure();
    if (failure != null && code != Exit.INTERNAL) {
      terminal.error(terminal.say("out.stdout", String.valueOf(failure.getMessage())));
      code = Exit.USAGE;
    }
    err.flush();
    return code;
  }

  private static int execute(Terminal terminal, String... args) {
    Optional<String> garbled = garbled(args);
    if (garbled.isPresent()) {
      terminal.error(terminal.say("usage.locale", garbled.get(), System.getProperty(NAMES)));
      return Exit.USAGE;
    }
    CommandLine line = new CommandLine(new Sanling(terminal), new Commands(terminal));
    line.setResourceBundle(terminal.bundle());
    line.setOut(terminal.writer(terminal.out()));
    line.setErr(terminal.writer(terminal.err()));
    line.setParameterExceptionHandler((e, a) -> usage(terminal, e));
    line.setExecutionExceptionHandler((e, c, r) -> failure(terminal, e));
    line.setExitCodeExceptionMapper(e -> Exit.INTERNAL);
    try {
      return line.execute(args);
    } catch (OutOfMemoryError | StackOverflowError e) {
      return CrashLog.report(terminal, e);
    }
  }

  @Option(names = "--quiet", descriptionKey = "option.quiet", scope = ScopeType.INHERIT)
  void quiet(boolean quiet) {
    terminal.beQuiet(quiet);
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  /** An argument that came in another charset than the JVM takes from the locale. */
  private static Optional<String> garbled(String... args) {
    return "UTF-8".equals(System.getProperty(NAMES))
        ? Optional.empty()
        : Arrays.stream(args).filter(arg -> arg.indexOf('\uFFFD') >= 0).findFirst();
  }

  /** The language is needed before the arguments are parsed, to word what is wrong with them. */
  private static Locale language(String... args) {
    for (int i = 0; i < args.length; i++) {
      if (args[i].equals("--lang=en")
          || (args[i].equals("--lang") && i + 1 < args.length && args[i + 1].equals("en"))) {
        return Locale.ENGLISH;
      }
    }
    return Locale.CHINESE;
  }

  private static int usage(Terminal terminal, ParameterException e) {
    terminal.error(terminal.say("usage", UsageProblem.describe(terminal, e)));
    terminal.error(terminal.say("usage.help", e.getCommandLine().getCommandSpec().qualifiedName()));
    return Exit.USAGE;
  }

  private static int failure(Terminal terminal, Exception e) {
    if (e instanceof UsageException) {
      terminal.error(String.valueOf(e.getMessage()));
      return Exit.USAGE;
    }
    if (e instanceof SanlingException refused) {
      terminal.error(refused.message(terminal.locale()));
      return Exit.USAGE;
    }
    if (e instanceof IOException io) {
      terminal.error(Unwritten.message(io, terminal.locale()));
      return Exit.USAGE;
    }
    if (e instanceof UncheckedIOException && e.getCause() instanceof IOException io) {
      terminal.error(Unwritten.message(io, terminal.locale()));
      return Exit.USAGE;
    }
    return CrashLog.report(terminal, e);
  }

  /** The version of the library this runs with. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() throws IOException {
      String version = Sanling.class.getPackage().getImplementationVersion();
      return new String[] {"sanling " + (version == null ? "(development)" : version)};
    }
  }
}
