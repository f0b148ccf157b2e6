package io.sanling.examples.workbench;

import com.google.common.collect.ImmutableMap;
import io.sanling.examples.workbench.assess.AssessCommand;
import io.sanling.examples.workbench.assess.ReportCommand;
import io.sanling.examples.workbench.assess.SampleCommand;
import io.sanling.examples.workbench.assess.VerifyCommand;
import io.sanling.examples.workbench.author.CheckCommand;
import io.sanling.examples.workbench.author.CompileCommand;
import io.sanling.examples.workbench.author.KeysCommand;
import io.sanling.examples.workbench.author.NewEditionCommand;
import io.sanling.examples.workbench.author.NewRulebookCommand;
import io.sanling.examples.workbench.compare.AmendedCommand;
import io.sanling.examples.workbench.compare.HistoryCommand;
import io.sanling.examples.workbench.compare.ImpactCommand;
import io.sanling.examples.workbench.console.CrashLog;
import io.sanling.examples.workbench.console.Exit;
import io.sanling.examples.workbench.console.Message;
import io.sanling.examples.workbench.console.Sink;
import io.sanling.examples.workbench.console.Terminal;
import io.sanling.examples.workbench.console.UsageException;
import io.sanling.examples.workbench.console.UsageProblem;
import io.sanling.examples.workbench.explain.AdviseCommand;
import io.sanling.examples.workbench.explain.ExplainCommand;
import io.sanling.examples.workbench.input.InputFile;
import io.sanling.examples.workbench.lookup.ExplainCodeCommand;
import io.sanling.examples.workbench.lookup.FigureCommand;
import io.sanling.examples.workbench.lookup.RulebooksCommand;
import io.sanling.examples.workbench.lookup.SchemaCommand;
import io.sanling.examples.workbench.lookup.SentencesCommand;
import io.sanling.examples.workbench.office.RemindersCommand;
import io.sanling.examples.workbench.office.TemplateCommand;
import io.sanling.examples.workbench.replay.NewReplayCommand;
import io.sanling.examples.workbench.replay.ReplayCommand;
import io.sanling.internal.publish.Unwritten;
import io.sanling.value.SanlingException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
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
    scope = ScopeType.INHERIT)
public final class Sanling implements Runnable {
  private static final String NAMES = "sun.jnu.encoding";

  /** By the names they have, in the order of the help. */
  static final ImmutableMap<String, Class<?>> COMMANDS =
      ImmutableMap.<String, Class<?>>builder()
          .put("rulebooks", RulebooksCommand.class)
          .put("new-edition", NewEditionCommand.class)
          .put("new-rulebook", NewRulebookCommand.class)
          .put("assess", AssessCommand.class)
          .put("report", ReportCommand.class)
          .put("explain", ExplainCommand.class)
          .put("advise", AdviseCommand.class)
          .put("check", CheckCommand.class)
          .put("sentences", SentencesCommand.class)
          .put("explain-code", ExplainCodeCommand.class)
          .put("replay", ReplayCommand.class)
          .put("new-replay", NewReplayCommand.class)
          .put("reminders", RemindersCommand.class)
          .put("sample", SampleCommand.class)
          .put("template", TemplateCommand.class)
          .put("verify", VerifyCommand.class)
          .put("impact", ImpactCommand.class)
          .put("amended", AmendedCommand.class)
          .put("history", HistoryCommand.class)
          .put("compile", CompileCommand.class)
          .put("keys", KeysCommand.class)
          .put("figure", FigureCommand.class)
          .put("schema", SchemaCommand.class)
          .buildOrThrow();

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
            System.in,
            new FileOutputStream(FileDescriptor.out),
            new FileOutputStream(FileDescriptor.err),
            args));
  }

  /** Runs the command line; the exit code, see {@link Exit}, says how it went. */
  static int run(InputStream stdin, OutputStream stdout, OutputStream stderr, String... args) {
    Sink sink = new Sink(stdout);
    PrintStream out = new PrintStream(sink, false, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(stderr, false, StandardCharsets.UTF_8);
    Terminal terminal =
        new Terminal(
            stdin,
            out,
            err,
            isAsked("--lang", "en", args) ? Locale.ENGLISH : Locale.CHINESE,
            isAsked("--format", "json", args));
    int code = execute(terminal, args);
    out.flush();
    IOException failure = sink.failure();
    if (failure != null && code != Exit.INTERNAL) {
      terminal.error("out.stdout", String.valueOf(failure.getMessage()));
      code = Exit.USAGE;
    }
    err.flush();
    return code;
  }

  private static int execute(Terminal terminal, String... args) {
    Optional<String> garbled = garbled(args);
    if (garbled.isPresent()) {
      terminal.error("usage.locale", garbled.get(), System.getProperty(NAMES));
      return Exit.USAGE;
    }
    try (terminal) {
      return line(terminal, args).execute(args);
    } catch (Error e) {
      return CrashLog.report(terminal, e);
    } catch (IOException e) {
      return failure(terminal, e);
    }
  }

  /** The command that the arguments begin with, else all, and how what goes wrong is told. */
  static CommandLine line(Terminal terminal, String... args) {
    CommandLine line = new CommandLine(new Sanling(terminal), new Commands(terminal));
    // To take all of them apart is a good part of a start that needs one; schemas are of all.
    Class<?> only = args.length == 0 ? null : COMMANDS.get(args[0]);
    if (only == null || only == SchemaCommand.class) {
      COMMANDS.values().forEach(line::addSubcommand);
    } else {
      line.addSubcommand(only);
    }
    line.setResourceBundle(terminal.bundle());
    line.setOut(terminal.writer(terminal.out()));
    line.setErr(terminal.writer(terminal.err()));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.registerConverter(InputFile.class, name -> InputFile.named(name, terminal));
    line.setParameterExceptionHandler((e, a) -> usage(terminal, e));
    line.setExecutionExceptionHandler((e, c, r) -> failure(terminal, e));
    line.setExitCodeExceptionMapper(e -> Exit.INTERNAL);
    return line;
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

  /** Language and form are needed before the arguments are parsed, to tell what is wrong there. */
  private static boolean isAsked(String option, String value, String... args) {
    for (int i = 0; i < args.length; i++) {
      if (args[i].equalsIgnoreCase(option + "=" + value)
          || (args[i].equals(option)
              && i + 1 < args.length
              && args[i + 1].equalsIgnoreCase(value))) {
        return true;
      }
    }
    return false;
  }

  private static int usage(Terminal terminal, ParameterException e) {
    terminal.tell(UsageProblem.describe(terminal, e));
    return Exit.USAGE;
  }

  private static int failure(Terminal terminal, Exception e) {
    Throwable failed = e instanceof UncheckedIOException ? e.getCause() : e;
    if (failed instanceof UsageException usage) {
      terminal.tell(usage.told());
    } else if (failed instanceof SanlingException refused) {
      Message.all(refused, terminal.locale()).forEach(terminal::tell);
    } else if (failed instanceof IOException io) {
      terminal.tell(Message.error("CLI-IO", Unwritten.message(io, terminal.locale())));
    } else {
      return CrashLog.report(terminal, e);
    }
    return Exit.USAGE;
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
