package io.sanling.internal.engine;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import io.sanling.form.Determination;
import io.sanling.form.Form;
import io.sanling.internal.engine.Effects.Entered;
import io.sanling.internal.rulebook.RulebookContent;
import io.sanling.record.Entry;
import io.sanling.record.UnitRecord;
import io.sanling.result.AssessmentResult.LedgerEntry;
import io.sanling.result.AssessmentResult.LedgerEntry.Stage;
import io.sanling.result.AssessmentResult.Notice;
import io.sanling.result.AssessmentResult.Reminder;
import io.sanling.value.AssessmentPeriod;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far the entries of the ledger are closed on the as-of day (销号), and what is due next. A step
 * counts from its day on, with its document, and after all steps before it; nothing else of the
 * result depends on it.
 */
final class Stages {
  private static final String UNDOCUMENTED = "NOTE-CLOSING-DOCUMENT";
  private static final String OUT_OF_ORDER = "NOTE-CLOSING-ORDER";
  private static final String OF_NOTHING = "NOTE-CLOSING-NOTHING";

  private final RulebookContent rulebook;
  private final UnitRecord record;
  private final AssessmentPeriod period;
  private final Form.Closing closing;

  /** The entries of the form that are seen, by what they name; what is named is taken out. */
  private final Map<String, Entry> closings = new HashMap<>();

  private final boolean reminding;
  private final List<Entered<Notice>> notices = new ArrayList<>(0);
  private final List<Entered<Reminder>> reminders = new ArrayList<>(0);

  private Stages(
      RulebookContent rulebook,
      FactView view,
      AssessmentPeriod period,
      Form form,
      Form.Closing closing) {
    this.rulebook = rulebook;
    this.record = view.record();
    this.period = period;
    this.closing = closing;
    this.reminding = view.unit().isOpen();
    List<Entry> given = record.list(form.id());
    for (Entry entry : given == null ? List.<Entry>of() : given) {
      if (period.sees(requireNonNull(entry.ownDay()))) {
        String name = named(entry);
        if (name != null) {
          closings.put(name, entry);
        }
      }
    }
  }

  /** The ledger with the stages; adds to what is noted and reminded of. */
  static ImmutableList<LedgerEntry> of(
      RulebookContent rulebook, FactView view, AssessmentPeriod period, Effects effects) {
    ImmutableList<LedgerEntry> ledger = Effects.sorted(effects.ledger());
    Form form = rulebook.forms().closings().orElse(null);
    Form.Closing closing = form == null ? null : form.closing();
    if (form == null || closing == null) {
      return ledger;
    }
    Stages stages = new Stages(rulebook, view, period, form, closing);
    ImmutableList<LedgerEntry> staged =
        ledger.stream().map(stages::staged).collect(toImmutableList());
    stages.closings.values().forEach(entry -> stages.note(entry, OF_NOTHING));
    effects.notices().addAll(stages.notices);
    effects.reminders().addAll(stages.reminders);
    return staged;
  }

  private @Nullable String named(Entry entry) {
    for (String field : closing.references()) {
      String id = entry.text(field);
      if (id != null) {
        return entry.form().field(field).orElseThrow().form() + "/" + id;
      }
    }
    return null;
  }

  private LedgerEntry staged(LedgerEntry entry) {
    String name = entry.record();
    if (name == null) {
      return entry;
    }
    Entry closed = closings.remove(name);
    Form.Closing.Step last = closing.steps().get(0);
    LocalDate since = determined(name, entry.date());
    boolean goesOn = true;
    for (Form.Closing.Step step : closing.steps()) {
      String field = step.day();
      LocalDate day = closed == null || field == null ? null : closed.day(field);
      if (closed == null || day == null || !period.sees(day)) {
        goesOn &= field == null;
      } else if (rulebook.placeholders().match(closed.text(String.valueOf(step.document())))) {
        goesOn = false;
        note(closed, UNDOCUMENTED);
      } else if (!goesOn || day.isBefore(entry.date())) {
        goesOn = false;
        note(closed, OUT_OF_ORDER);
      } else {
        last = step;
        since = day;
      }
    }
    remind(name, last, since);
    return entry.at(new Stage(last.choice().code(), since));
  }

  /** The day from which on it is in the ledger. */
  private LocalDate determined(String name, LocalDate broken) {
    List<Entry> list = record.list(RulebookContent.formOf(name));
    for (Entry entry : list == null ? List.<Entry>of() : list) {
      Determination determination = entry.name().equals(name) ? entry.determination() : null;
      LocalDate decided = determination == null ? null : determination.decidedOn();
      if (decided != null && decided.isAfter(broken)) {
        return decided;
      }
    }
    return broken;
  }

  private void remind(String name, Form.Closing.Step last, LocalDate since) {
    int next = closing.steps().indexOf(last) + 1;
    Form.Closing.Step step = next < closing.steps().size() ? closing.steps().get(next) : null;
    Limit limit = step == null ? null : Limit.orNull(rulebook.numbers(), step.limit());
    if (step == null || limit == null || !reminding) {
      return;
    }
    Limit ahead = Limit.orNull(rulebook.numbers(), closing.ahead());
    LocalDate due = since.plusDays(limit.whole());
    long left = ChronoUnit.DAYS.between(period.asOf(), due);
    if (left <= (ahead == null ? 0 : ahead.whole())) {
      String code = String.valueOf(step.clause());
      reminders.add(
          new Entered<>(due, name, code, new Reminder(code, name, null, null, due, left)));
    }
  }

  private void note(Entry entry, String code) {
    Entered<Notice> notice =
        new Entered<>(
            requireNonNull(entry.ownDay()), entry.name(), code, new Notice(code, entry.name()));
    if (!notices.contains(notice)) {
      notices.add(notice);
    }
  }
}
