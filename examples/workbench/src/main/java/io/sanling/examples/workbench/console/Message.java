package io.sanling.examples.workbench.console;

import com.google.common.base.Ascii;
import io.sanling.internal.json.CanonicalJson;
import io.sanling.replay.ReplayException;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.text.Printable;
import io.sanling.value.SanlingException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What is told beside the results: a note, or why something cannot be done. A person sees a text, a
 * program an object of the schema {@code message}.
 *
 * @param shown what a person sees
 * @param members what a program gets, in its order
 */
public record Message(String shown, Map<String, Object> members) {
  /** How much it matters. */
  private enum Severity {
    ERROR,
    NOTE
  }

  private static Message of(Severity severity, String code, String shown, String message) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("severity", severity.name());
    members.put("code", code);
    members.put("message", message);
    return new Message(shown, members);
  }

  /** Something worth knowing. */
  public static Message note(String code, String text) {
    return of(Severity.NOTE, code, text, text);
  }

  /** Why something is not done. */
  public static Message error(String code, String text) {
    return of(Severity.ERROR, code, text, text);
  }

  /** What the library refuses; its code leads its text as a person sees it where it has to. */
  public static Message of(SanlingException refused, Locale locale) {
    String shown = refused.message(locale);
    String prefix = refused.code() + ": ";
    return of(
        Severity.ERROR,
        refused.code(),
        shown,
        shown.startsWith(prefix) ? shown.substring(prefix.length()) : shown);
  }

  /** Everything that is wrong, each at its place, as far as the library says so. */
  public static List<Message> all(SanlingException refused, Locale locale) {
    return refused instanceof ReplayException replay
        ? replay.problems().stream().map(problem -> of(problem, locale)).toList()
        : List.of(of(refused, locale));
  }

  private static Message of(ReplayException.Problem problem, Locale locale) {
    String shown = problem.message(locale);
    Message told = of(Severity.ERROR, problem.code().toString(), shown, shown);
    told.members.put("file", problem.file());
    put(told.members, "line", (int) problem.line());
    return told.with("found", problem.found()).with("expected", problem.expected());
  }

  /** A problem of a rulebook. */
  public static Message of(Problem problem, Locale locale) {
    String message = problem.message(locale);
    Message told =
        of(
            problem.isError() ? Severity.ERROR : Severity.NOTE,
            problem.code().toString(),
            problem.place()
                + " "
                + problem.code()
                + " "
                + message
                + problem.expected(locale)
                + problem.hint(locale),
            message.strip());
    Place place = problem.place();
    told.members.put("file", place.file());
    if (place.isCell()) {
      told.members.put("sheet", String.valueOf(place.sheet()));
    }
    put(told.members, "line", place.line());
    put(told.members, "column", place.column());
    return told.with("found", problem.found())
        .with("expected", problem.expected(locale).strip())
        .with("hint", problem.hint(locale).strip());
  }

  /** The code of a text of the command line's own, by its key. */
  public static String code(String key) {
    return "CLI-" + Ascii.toUpperCase(key.replace('.', '-').replace('_', '-'));
  }

  /** Of a file or folder. */
  public Message in(Path file) {
    return with("file", file.toString());
  }

  /** With what was found. */
  public Message found(String found) {
    return with("found", found);
  }

  /** With what was expected in its place. */
  public Message expected(String expected) {
    return with("expected", expected);
  }

  /** With what to try, which a person sees on a line of its own. */
  public Message hint(String hint) {
    return new Message(shown + "\n" + hint, with("hint", hint).members);
  }

  private Message with(String name, String value) {
    Map<String, Object> more = new LinkedHashMap<>(members);
    more.put(name, value);
    return new Message(shown, more);
  }

  private static void put(Map<String, Object> members, String name, int number) {
    if (number > 0) {
      members.put(name, (long) number);
    }
  }

  /** One line; a person's number in a name of a file or in what was typed is not repeated. */
  String json() {
    Map<String, Object> written = new LinkedHashMap<>();
    members.forEach(
        (name, value) ->
            written.put(name, value instanceof String text ? Printable.written(text) : value));
    return CanonicalJson.inOrder(written);
  }

  /** The text, without what could steer the terminal or repeat a person's number. */
  String text() {
    return Printable.written(shown);
  }
}
