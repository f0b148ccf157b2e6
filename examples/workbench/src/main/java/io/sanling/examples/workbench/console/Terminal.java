package io.sanling.examples.workbench.console;

import io.sanling.internal.Texts;
import io.sanling.internal.json.CanonicalJson;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.text.Printable;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;

/** What is read from standard input, where results and messages go, and their language. */
public final class Terminal implements Closeable {
  /** What stands for standard input where a file is asked for. */
  public static final String STANDARD_INPUT = "-";

  private static final Texts TEXTS =
      new Texts("io.sanling.examples.workbench.messages", Terminal.class);

  /** Set by the start script when standard output is a terminal that shows colours. */
  private static final boolean COLOURED = Boolean.getBoolean("sanling.colours");

  private final StandardInput in;
  private final PrintStream out;
  private final PrintStream err;
  private final Locale locale;
  private final boolean json;
  private final Texts.In messages;
  private boolean quiet;

  /**
   * @param json whether a program reads along, to which everything is JSON
   */
  public Terminal(InputStream in, PrintStream out, PrintStream err, Locale locale, boolean json) {
    this.in = new StandardInput(in);
    this.out = out;
    this.err = err;
    this.locale = locale;
    this.json = json;
    this.messages = TEXTS.in(locale);
  }

  public Locale locale() {
    return locale;
  }

  /** Without progress. */
  public void beQuiet(boolean silent) {
    quiet = silent;
  }

  public boolean isQuiet() {
    return quiet || json;
  }

  /** Whether a program reads along: all of standard output and standard error is JSON then. */
  public boolean isJson() {
    return json;
  }

  public boolean isColoured() {
    return COLOURED;
  }

  public ResourceBundle bundle() {
    return messages.bundle();
  }

  public PrintStream out() {
    return out;
  }

  public PrintStream err() {
    return err;
  }

  public PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }

  /** The message of that key with its values, numbers and days as they are. */
  public String say(String key, Object... values) {
    return messages.say(key, Arrays.stream(values).map(Terminal::shown).toArray());
  }

  private static String shown(Object value) {
    return value instanceof Path path
        ? Printable.written(path.toString())
        : Printable.lines(String.valueOf(value));
  }

  // ---- what is read

  /**
   * What comes on standard input, as a file.
   *
   * @throws UsageException when it is asked for twice
   */
  public Path standardInput() {
    if (in.isTaken()) {
      throw refusal("stdin.twice");
    }
    try {
      return in.take(STANDARD_INPUT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  // ---- what comes out

  /** One line or several, without what could steer the terminal. */
  public void print(String text) {
    out.println(Printable.lines(text));
  }

  /** Lines that are ended already. */
  public void printLines(String lines) {
    out.print(Printable.lines(lines));
  }

  /** What it came to: a text for a person, an object or a list for a program. */
  public void answer(Object tree, String text) {
    if (json) {
      json(CanonicalJson.inOrder(tree));
    } else {
      print(text);
    }
  }

  /** A line of JSON that is written already. */
  public void json(String written) {
    out.print(written + "\n");
  }

  /** A line of JSON of one member, which says what it is. */
  public void json(String name, String written) {
    json("{\"" + name + "\":" + written + "}");
  }

  // ---- what is told beside

  /** Something worth knowing. */
  public void note(String key, Object... values) {
    tell(Message.note(Message.code(key), say(key, values)));
  }

  /** What the reader of the data passed over. */
  public void noteOfData(String text) {
    tell(Message.note("DATA-NOTE", text));
  }

  /** Why it is not done. */
  public void error(String key, Object... values) {
    tell(Message.error(Message.code(key), say(key, values)));
  }

  /** A problem of a rulebook. */
  public void problem(Problem problem) {
    tell(Message.of(problem, locale));
  }

  /** Why what was asked for cannot be done, and what to do instead. */
  public UsageException refusal(String key, Object... values) {
    return new UsageException(Message.error(Message.code(key), say(key, values)));
  }

  /** An argument that does not do. */
  public UsageException wrong(String argument, String found, String label) {
    String expected = expected(label);
    return new UsageException(
        Message.error(Message.code("usage.value"), say("usage.value", argument, found, expected))
            .found(found)
            .expected(expected));
  }

  /** What an argument of that label looks like, where the label alone does not say. */
  String expected(String label) {
    return switch (label) {
      case "DAY" -> say("parameter.shape.day");
      case "DAY..DAY" -> say("parameter.shape.days");
      case "DAY[..DAY]" -> say("parameter.shape.day-or-days");
      case "UNITS" -> say("parameter.shape.units");
      case "PERCENT" -> say("parameter.shape.percent");
      case "DAYS", "N" -> say("parameter.shape.whole");
      default -> label;
    };
  }

  public void tell(Message message) {
    err.println(json ? message.json() : message.text());
  }
}
