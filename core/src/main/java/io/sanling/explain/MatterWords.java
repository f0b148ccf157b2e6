package io.sanling.explain;

import io.sanling.form.Deadline;
import io.sanling.form.Determination;
import io.sanling.form.Field;
import io.sanling.form.FieldType;
import io.sanling.form.Form;
import io.sanling.internal.engine.Matter;
import io.sanling.internal.rulebook.RulebookContent;
import io.sanling.record.Entry;
import io.sanling.result.AssessmentResult;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An entry in words: what it is, when it was, how it stands to its deadlines, who decided. */
final class MatterWords {
  private final Words words;

  MatterWords(Words words) {
    this.words = words;
  }

  /** The matter of that name, whole. */
  String of(String name) {
    Matter matter = words.seen.matter(name);
    return matter == null ? unseen(name) : of(matter);
  }

  String of(Matter matter) {
    List<String> parts = new ArrayList<>();
    parts.add(words.sentence(values(matter)));
    matter
        .terms()
        .filter(term -> isTold(matter, term))
        .forEach(term -> parts.add(term(matter, term)));
    parts.add(state(matter));
    parts.removeIf(String::isEmpty);
    return parts.isEmpty()
        ? name(matter)
        : words.say("matter", name(matter), String.join(words.phrases.get("semicolon"), parts));
  }

  /** What it is called: its kind and number, without the form's id. */
  String name(Matter matter) {
    return name(matter.form(), matter.name());
  }

  String name(String record) {
    return words
        .rulebook
        .forms()
        .find(RulebookContent.formOf(record))
        .map(form -> name(form, record))
        .orElse(record);
  }

  private String name(Form form, String record) {
    int slash = record.indexOf('/');
    return slash < 0
        ? words.form(form)
        : words.say("matter.name", words.form(form), record.substring(slash + 1));
  }

  /** Its name with its own day. */
  String brief(Matter matter) {
    Object day = ownDay(matter);
    return day == null ? name(matter) : words.say("matter.brief", name(matter), day);
  }

  private static @Nullable Object ownDay(Matter matter) {
    String own = matter.form().ownDay();
    return own == null ? null : matter.value(own);
  }

  /** Names of the entries that nobody saw on the as-of day, since they are of a later one. */
  List<String> later(Form form) {
    List<Entry> entries = form.count() == Form.Count.MANY ? words.record.list(form.id()) : null;
    return entries == null
        ? List.of()
        : entries.stream()
            .map(Entry::name)
            .filter(name -> words.seen.matter(name) == null)
            .toList();
  }

  /** An entry that nobody saw on the as-of day, since it is of a later one. */
  private String unseen(String name) {
    Form form = words.rulebook.forms().form(RulebookContent.formOf(name));
    Entry entry =
        form.count() == Form.Count.MANY
            ? Stream.ofNullable(words.record.list(form.id()))
                .flatMap(List::stream)
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElse(null)
            : null;
    if (entry == null) {
      throw new IllegalArgumentException("no " + name + " in the record of " + words.record);
    }
    int own = form.ownDay() == null ? -1 : form.indexOf(form.ownDay());
    return words.say(
        "matter.later",
        name(form, name),
        own < 0 ? "" : String.valueOf(entry.value(own)),
        words.result.asOf());
  }

  // ---- values

  private List<String> values(Matter matter) {
    Form form = matter.form();
    Set<String> looked = new HashSet<>(words.looked(form));
    Set<String> told = ofDeadlines(matter);
    matter
        .terms()
        .filter(term -> isTold(matter, term))
        .forEach(term -> looked.addAll(extending(matter, term)));
    List<String> values = new ArrayList<>();
    for (Field field : form.fields()) {
      boolean own = field.id().equals(form.ownDay());
      boolean kind = field.type() == FieldType.CHOICE && field.required();
      boolean asked = form.count() == Form.Count.ONE || looked.contains(field.id());
      if (own || kind || asked && !told.contains(field.id())) {
        Object value = matter.value(field.id());
        if (!isDefault(field, value)) {
          values.add(words.said(field, value));
        }
      }
    }
    return values;
  }

  /** A default says nothing that anybody reported. */
  static boolean isDefault(Field field, @Nullable Object value) {
    return value instanceof BigDecimal number && field.defaultsTo() instanceof BigDecimal usual
        ? number.compareTo(usual) == 0
        : value != null && value.equals(field.defaultsTo());
  }

  private boolean isTold(Matter matter, Matter.Term term) {
    return words.looked(matter.form()).contains(term.deadline().name());
  }

  /** The fields that put the deadline off to a set day, where one of them is filled in. */
  private static List<String> extending(Matter matter, Matter.Term term) {
    Deadline.Extension extension = term.deadline().extension();
    List<String> fields =
        extension == null || extension.until() == null
            ? List.of()
            : List.of(extension.field(), extension.until());
    return fields.stream().anyMatch(field -> matter.value(field) != null) ? fields : List.of();
  }

  private Set<String> ofDeadlines(Matter matter) {
    Set<String> fields = new HashSet<>();
    matter
        .terms()
        .filter(term -> isTold(matter, term))
        .forEach(
            term -> {
              Deadline deadline = term.deadline();
              fields.add(deadline.from());
              Stream.of(deadline.until(), deadline.end())
                  .filter(Objects::nonNull)
                  .forEach(fields::add);
              if (deadline.byValues() != null) {
                fields.addAll(deadline.byValues().fields());
              }
              Deadline.Extension extension = deadline.extension();
              if (extension != null && (extension.until() == null || isPutOff(matter, term))) {
                fields.add(extension.field());
                Stream.ofNullable(extension.until()).forEach(fields::add);
              }
            });
    return fields;
  }

  // ---- deadlines

  String term(Matter matter, Matter.Term term) {
    List<String> parts = new ArrayList<>();
    LocalDateTime due = term.due();
    parts.add(limit(matter, term));
    if (due == null) {
      List<String> lacking = lacking(matter, term);
      parts.add(
          lacking.isEmpty()
              ? words.phrases.get("term.unset")
              : words.say("term.unknown", words.join(lacking)));
      return words.sentence(parts);
    }
    Deadline deadline = term.deadline();
    if (term.limit() != null) {
      parts.add(words.say("term.due", moment(deadline, due)));
    }
    LocalDateTime end = term.end();
    if (end != null) {
      parts.add(ended(matter, term, end));
      parts.add(
          term.stand() == Matter.Stand.LATE
              ? words.say("term.late", apart(deadline, due, end))
              : end.equals(due)
                  ? words.phrases.get("term.inTime")
                  : words.say("term.early", apart(deadline, end, due)));
    } else if (term.stand() == Matter.Stand.UNKNOWN) {
      parts.add(words.say("term.unknown", words.join(lacking(matter, term))));
    } else {
      LocalDateTime asOf = words.result.asOf().atStartOfDay();
      String endName = endName(matter, deadline);
      parts.add(
          term.stand() == Matter.Stand.LATE
              ? words.say(
                  "term.open.late",
                  endName,
                  words.days(Math.max(0, ChronoUnit.DAYS.between(due.toLocalDate(), asOf))))
              : words.say(
                  "term.open",
                  endName,
                  words.days(ChronoUnit.DAYS.between(asOf.toLocalDate(), due.toLocalDate()))));
    }
    return words.sentence(parts);
  }

  private static String moment(Deadline deadline, LocalDateTime at) {
    return deadline.inHours() ? Words.moment(at) : at.toLocalDate().toString();
  }

  private String apart(Deadline deadline, LocalDateTime first, LocalDateTime last) {
    return deadline.inHours()
        ? words.span(Duration.between(first, last))
        : words.days(ChronoUnit.DAYS.between(first.toLocalDate(), last.toLocalDate()));
  }

  private String limit(Matter matter, Matter.Term term) {
    Deadline deadline = term.deadline();
    Integer limit = term.limit();
    if (limit == null) {
      LocalDateTime due = term.due();
      if (due == null) {
        return words.deadline(deadline);
      }
      return deadline.extension() == null || !isPutOff(matter, term)
          ? words.say("term.until", words.deadline(deadline), moment(deadline, due))
          : words.say(
              "term.until.extended",
              words.deadline(deadline),
              String.valueOf(matter.value(String.valueOf(deadline.until()))),
              grounds(matter, deadline.extension()),
              moment(deadline, due));
    }
    Integer longer = term.longer();
    if (longer == null || deadline.extension() == null) {
      return words.say("term.limit", words.deadline(deadline), time(deadline, limit));
    }
    return words.say(
        "term.extended",
        words.deadline(deadline),
        time(deadline, limit),
        grounds(matter, deadline.extension()),
        time(deadline, longer),
        time(deadline, limit + longer));
  }

  /** Whether it ends on another day than the one that was set first. */
  private static boolean isPutOff(Matter matter, Matter.Term term) {
    LocalDateTime due = term.due();
    String until = term.deadline().until();
    return due != null && until != null && !due.toLocalDate().equals(matter.value(until));
  }

  private String grounds(Matter matter, Deadline.Extension extension) {
    Field by = matter.form().field(extension.field()).orElseThrow();
    return words.field(by) + (by.type() == FieldType.FLAG ? "" : " " + matter.value(by.id()));
  }

  private String time(Deadline deadline, int time) {
    return deadline.inHours() ? words.hours(time) : words.days(time);
  }

  private String ended(Matter matter, Matter.Term term, LocalDateTime end) {
    Deadline deadline = term.deadline();
    String name = endName(matter, deadline);
    LocalDateTime from = term.from();
    if (from == null || term.limit() == null) {
      return words.say("filled", name, moment(deadline, end));
    }
    return deadline.inHours()
        ? words.say(
            "term.ended.hours", name, Words.moment(end), words.span(Duration.between(from, end)))
        : words.say(
            "term.ended",
            name,
            end.toLocalDate(),
            ChronoUnit.DAYS.between(from.toLocalDate(), end.toLocalDate()));
  }

  private String endName(Matter matter, Deadline deadline) {
    String end = deadline.end();
    return end == null
        ? words.phrases.get("determination")
        : words.field(matter.form().field(end).orElseThrow());
  }

  /** Names of the fields without which it is not known how it stands to the deadline. */
  List<String> lacking(Matter matter, Matter.Term term) {
    Deadline deadline = term.deadline();
    Deadline.ByValues byValues = deadline.byValues();
    String from = deadline.until() == null || byValues != null ? deadline.from() : deadline.until();
    return (byValues == null || term.due() != null
            ? Stream.of(from, deadline.end())
            : Stream.concat(Stream.of(from), byValues.fields().stream()))
        .filter(Objects::nonNull)
        .distinct()
        .filter(field -> matter.value(field) == null)
        .map(field -> words.field(matter.form().field(field).orElseThrow()))
        .toList();
  }

  // ---- what was decided

  /** What closes what a reminder is about. */
  String toDo(AssessmentResult.Reminder reminder) {
    LocalDate first = reminder.first();
    LocalDate last = reminder.last();
    if (first != null && last != null) {
      return first.equals(last)
          ? words.say("todo.gap.day", first)
          : words.say("todo.gap", first, last);
    }
    Matter matter = reminder.record() == null ? null : words.seen.matter(reminder.record());
    if (matter == null) {
      return "";
    }
    String late = reminder.daysLeft() < 0 ? "todo.late" : "todo.term";
    Field taken = stepDay(reminder.code());
    if (taken != null) {
      return words.say(late, words.field(taken), reminder.due());
    }
    return matter
        .terms()
        .filter(term -> term.end() == null && term.deadline().end() != null)
        .filter(term -> isOn(term.due(), reminder.due()))
        .findFirst()
        .map(term -> words.say(late, endName(matter, term.deadline()), reminder.due()))
        .orElseGet(() -> words.phrases.get("todo." + matter.state().name(), ""));
  }

  /** The field with the day of the step of closing that is due by the clause, if one is. */
  private @Nullable Field stepDay(String clause) {
    return words.rulebook.forms().closings().stream()
        .flatMap(form -> step(form, clause).flatMap(step -> form.field(step)).stream())
        .findFirst()
        .orElse(null);
  }

  private static Optional<String> step(Form form, String clause) {
    return Optional.ofNullable(form.closing())
        .flatMap(closing -> closing.dueBy(clause))
        .map(Form.Closing.Step::day);
  }

  private static boolean isOn(@Nullable LocalDateTime due, LocalDate day) {
    return due != null && due.toLocalDate().equals(day);
  }

  /** What was decided about it, by whom; "" where its form knows no determinations. */
  String state(Matter matter) {
    Determination determination = matter.entry().determination();
    Matter.State state = matter.state();
    switch (state) {
      case PLAIN:
        return "";
      case WITHDRAWN:
        String withdrawal = matter.form().roles().get(Form.Role.WITHDRAWAL);
        Field field = matter.form().field(String.valueOf(withdrawal)).orElseThrow();
        return words.say("state.WITHDRAWN", words.said(field, matter.value(field.id())));
      default:
        break;
    }
    List<String> by = new ArrayList<>();
    if (determination != null) {
      LocalDate decided = determination.decidedOn();
      if (decided != null && decided.isAfter(words.result.asOf())) {
        return words.say("state.later", decided, words.result.asOf());
      }
      String ground = determination.ground();
      if (state == Matter.State.EXCLUDED || state == Matter.State.UNDOCUMENTED) {
        Stream.ofNullable(ground)
            .map(code -> words.labels.ground(matter.name(), code))
            .forEach(by::add);
      }
      Stream.of(determination.body(), determination.document(), decided)
          .filter(Objects::nonNull)
          .map(String::valueOf)
          .forEach(by::add);
    }
    String said = words.phrases.get("state." + state.name());
    return by.isEmpty() ? said : words.say("state.by", said, words.sentence(by));
  }
}
