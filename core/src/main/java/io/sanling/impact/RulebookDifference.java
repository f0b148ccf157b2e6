package io.sanling.impact;

import com.google.common.base.Ascii;
import io.sanling.Rulebook;
import io.sanling.internal.Texts;
import io.sanling.internal.json.CanonicalJson;
import io.sanling.internal.json.Members;
import io.sanling.value.JsonWritten;
import io.sanling.value.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one compiled rulebook says otherwise than another (规则差异), part by part; needs no compiler
 * and no rule files, so that a server tells it of a reload:
 *
 * <pre>{@code
 * store.onReload(
 *     reload -> {
 *       if (reload.kind() == RulebookStore.Kind.SWAPPED) {
 *         log.info(
 *             RulebookDifference.between(reload.before(), reload.after()).text(Locale.CHINESE));
 *       }
 *     });
 * }</pre>
 *
 * <p>Places, days of checking, remarks and the order of things are no difference, though digests
 * tell some of them apart.
 *
 * @param before id of the one
 * @param beforeDigest its digest
 * @param after id of the other
 * @param afterDigest its digest
 * @param changes what differs, by part, in the order of the other; what is gone comes last
 */
public record RulebookDifference(
    String before, String beforeDigest, String after, String afterDigest, List<Change> changes)
    implements JsonWritten {
  private static final Texts TEXTS =
      new Texts("io.sanling.impact.difference", RulebookDifference.class);

  public RulebookDifference {
    changes = List.copyOf(changes);
  }

  /** What the other rulebook says otherwise. */
  public static RulebookDifference between(Rulebook before, Rulebook after) {
    List<Change> changes = new ArrayList<>();
    for (Part part : Part.values()) {
      changes.addAll(
          Contents.of(part, before.compiled().content())
              .changesTo(Contents.of(part, after.compiled().content())));
    }
    return new RulebookDifference(
        before.id(), before.digest(), after.id(), after.digest(), changes);
  }

  /** What may differ. */
  public enum Part {
    /** Title, days, cycle and how points are added up. */
    RULEBOOK,
    /** A number that rules use (参数). */
    PARAMETER,
    /** A clause (条款). */
    CLAUSE,
    /** A rule (规则). */
    RULE,
    /** What a term means (定义). */
    DEFINITION,
    /** A standard and its weight (标准). */
    STANDARD,
    /** A row of the score table (评分表). */
    SCORE,
    /** A grade (等级). */
    GRADE,
    /** The target rate of a class of units (目标). */
    TARGET,
    /** A number by which regions are flagged. */
    FLAG,
    /** What units are to keep. */
    GOAL,
    /** What is assessed. */
    SUBJECT,
    /** A form (表单). */
    FORM,
    /** A field of a form (字段). */
    FIELD,
    /** A deadline of a form (时限). */
    DEADLINE,
    /** A class by size of entries of a form (分级). */
    GRADING,
    /** A number taken from forms (指标取数). */
    MEASURE,
    /** A word that stands for nothing where a document is asked for (占位词). */
    PLACEHOLDER,
    /** When a matter comes to a step of supervision (督办). */
    SUPERVISION,
    /** What follows from a result (考核奖惩). */
    CONSEQUENCE
  }

  /** What became of it. */
  public enum Act {
    /** Only the other has it. */
    ADDED,
    /** Only the one has it. */
    REMOVED,
    /** Both have it and say something else of it. */
    CHANGED
  }

  /**
   * Something that the other rulebook says otherwise.
   *
   * @param part what it is
   * @param act what became of it
   * @param name its name; of fields and what else forms have, {@code form/id}
   * @param values what is said of it, where that differs
   * @param clauses the clauses it belongs to, by either
   * @param place where it stands in the files of the other, or of the one where it is gone; null
   *     where that is not kept
   */
  public record Change(
      Part part,
      Act act,
      String name,
      List<Value> values,
      List<String> clauses,
      @Nullable Place place)
      implements JsonWritten {
    public Change {
      values = List.copyOf(values);
      clauses = List.copyOf(clauses);
    }

    /** Says it in one sentence, in Chinese unless the locale is English. */
    public String message(Locale locale) {
      Texts.In texts = TEXTS.in(locale);
      String said =
          values.stream()
              .map(
                  value ->
                      texts.say(
                          "value." + Ascii.toLowerCase(act.name()),
                          value.shown(value.before(), texts),
                          value.shown(value.after(), texts)))
              .collect(Collectors.joining(texts.get("between")));
      return texts.say(
          Ascii.toLowerCase(act.name()),
          texts.get("part." + Ascii.toLowerCase(part.name())),
          name,
          said,
          clauses.isEmpty() ? "" : texts.say("clauses", String.join(texts.get("and"), clauses)));
    }

    @Override
    public String toJson() {
      return CanonicalJson.inOrder(tree());
    }

    private Members tree() {
      return new Members(
              "part",
              part.name(),
              "act",
              act.name(),
              "name",
              name,
              "values",
              values.stream().<Object>map(Value::tree).toList(),
              "clauses",
              clauses)
          .putIfKnown("place", place == null ? null : place.toString());
    }
  }

  /**
   * One thing that is said.
   *
   * @param of what it is, e.g. {@code unit} of a parameter or {@code sentence} of a rule
   * @param before what the one says; null where it says nothing
   * @param after what the other says; null where it says nothing
   */
  public record Value(String of, @Nullable String before, @Nullable String after)
      implements JsonWritten {
    @Override
    public String toJson() {
      return CanonicalJson.inOrder(tree());
    }

    /** What holds or does not is called by its name. */
    private String shown(@Nullable String said, Texts.In texts) {
      return said == null
          ? texts.get("nothing")
          : said.equals("true") ? of : said.replace('\n', ' ');
    }

    private Members tree() {
      return new Members("of", of).putIfKnown("before", before).putIfKnown("after", after);
    }
  }

  /** Whether they say the same. */
  public boolean isEmpty() {
    return changes.isEmpty();
  }

  /** Says it line by line, in Chinese unless the locale is English. */
  public String text(Locale locale) {
    Texts.In texts = TEXTS.in(locale);
    StringBuilder text = new StringBuilder();
    text.append(
            texts.say(
                !changes.isEmpty() ? "head" : beforeDigest.equals(afterDigest) ? "same" : "alike",
                before,
                beforeDigest,
                after,
                afterDigest,
                changes.size()))
        .append('\n');
    changes.forEach(change -> text.append("  ").append(change.message(locale)).append('\n'));
    return text.toString();
  }

  @Override
  public String toJson() {
    return CanonicalJson.inOrder(
        new Members(
            "before",
            new Members("rulebook", before, "digest", beforeDigest),
            "after",
            new Members("rulebook", after, "digest", afterDigest),
            "changes",
            changes.stream().<Object>map(Change::tree).toList()));
  }
}
