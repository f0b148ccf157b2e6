package io.sanling.internal.engine;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import io.sanling.form.Form;
import io.sanling.form.Form.Role;
import io.sanling.internal.engine.Effects.Entered;
import io.sanling.internal.form.AppealCheck;
import io.sanling.internal.rulebook.RulebookContent;
import io.sanling.record.Entry;
import io.sanling.record.UnitRecord;
import io.sanling.result.AssessmentResult.Notice;
import io.sanling.result.Handling.State;
import io.sanling.value.AssessmentPeriod;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How final a result is on the as-of day, by when it was publicized (公示), by appeals against it
 * (申诉) and by whether it is decided. Only entries of the period are about its result; nothing else
 * of the result depends on it.
 *
 * @param state the state; null where the rulebook does not say that results are publicized
 * @param confirmedOn the day from which on it is confirmed; null where it is not
 * @param notices what is odd about appeals
 */
record Finality(
    @Nullable State state,
    @Nullable LocalDate confirmedOn,
    ImmutableList<Entered<Notice>> notices) {
  static final Finality NOT_DECLARED = new Finality(null, null, ImmutableList.of());
  private static final String SAME_BODY = "NOTE-APPEAL-BODY";
  private static final String NO_CLAUSE = "NOTE-APPEAL-CLAUSE";

  /**
   * @param determined whether the result is; what is not determined is not confirmed
   */
  static Finality of(
      RulebookContent rulebook, UnitRecord record, AssessmentPeriod period, boolean determined) {
    Form publicity = rulebook.forms().publicity().orElse(null);
    if (publicity == null) {
      return NOT_DECLARED;
    }
    Form form = rulebook.forms().appeals().orElse(null);
    List<Entry> appeals = form == null ? List.of() : seen(record, form, period);
    ImmutableList<Entered<Notice>> notices =
        form == null || appeals == null
            ? ImmutableList.of()
            : notices(rulebook, record, form, appeals, period);
    LocalDate last = null;
    boolean open = false;
    for (Entry appeal : appeals == null ? List.<Entry>of() : appeals) {
      LocalDate decided = appeal.day(field(appeal.form(), Role.APPEAL_DECIDED));
      open |= decided == null || !period.sees(decided);
      last = later(last, decided);
    }
    if (open) {
      return new Finality(State.APPEALED, null, notices);
    }
    List<Entry> publicized = seen(record, publicity, period);
    if (publicized == null || publicized.isEmpty()) {
      return new Finality(State.PRELIMINARY, null, notices);
    }
    boolean whole = determined && appeals != null;
    for (Entry each : publicized) {
      LocalDate ended = ended(each, period);
      whole &= ended != null;
      last = later(last, ended);
    }
    return whole
        ? new Finality(State.CONFIRMED, last, notices)
        : new Finality(State.PUBLICIZED, null, notices);
  }

  /** The first day on which nothing of it is open; null where something is, or is not known. */
  private static @Nullable LocalDate ended(Entry publicity, AssessmentPeriod period) {
    Form form = publicity.form();
    LocalDate until = publicity.day(field(form, Role.PUBLIC_UNTIL));
    Long objections = (Long) publicity.value(field(form, Role.PUBLIC_OBJECTIONS));
    LocalDate settled = publicity.day(field(form, Role.PUBLIC_SETTLED));
    if (until == null || until.equals(period.asOf()) || !period.sees(until) || objections == null) {
      return null;
    }
    LocalDate after = until.plusDays(1);
    return objections == 0
        ? after
        : settled == null || !period.sees(settled) ? null : later(after, settled);
  }

  private static @Nullable LocalDate later(@Nullable LocalDate one, @Nullable LocalDate other) {
    return one == null || other != null && other.isAfter(one) ? other : one;
  }

  /** The entries of the form whose own day is in the period; null where it was not supplied. */
  private static @Nullable List<Entry> seen(UnitRecord record, Form form, AssessmentPeriod period) {
    List<Entry> given = record.list(form.id());
    return given == null
        ? null
        : given.stream().filter(entry -> period.includes(day(entry))).toList();
  }

  private static LocalDate day(Entry entry) {
    return requireNonNull(entry.day(String.valueOf(entry.form().ownDay())));
  }

  private static String field(Form form, Role role) {
    return String.valueOf(form.roles().get(role));
  }

  private static ImmutableList<Entered<Notice>> notices(
      RulebookContent rulebook,
      UnitRecord record,
      Form form,
      List<Entry> appeals,
      AssessmentPeriod period) {
    List<Entered<Notice>> notices = new ArrayList<>(0);
    for (Entry appeal : appeals) {
      String about = String.valueOf(appeal.value(field(form, Role.APPEAL_ABOUT)));
      LocalDate decided = appeal.day(field(form, Role.APPEAL_DECIDED));
      if (about.indexOf('/') < 0) {
        if (!rulebook.clauses().containsKey(about)) {
          notices.add(notice(appeal, NO_CLAUSE));
        }
      } else if (decided != null
          && period.sees(decided)
          && AppealCheck.isSameBody(
              appeal.value(field(form, Role.APPEAL_BODY)), firstBody(record, about))) {
        notices.add(notice(appeal, SAME_BODY));
      }
    }
    return ImmutableList.copyOf(notices);
  }

  private static Entered<Notice> notice(Entry appeal, String code) {
    return new Entered<>(day(appeal), appeal.name(), code, new Notice(code, appeal.name()));
  }

  /** Who determined the entry; null where that is not known. */
  private static @Nullable String firstBody(UnitRecord record, String name) {
    List<Entry> list = record.list(RulebookContent.formOf(name));
    Entry entry =
        list == null ? null : Iterables.find(list, each -> each.name().equals(name), null);
    return entry == null || entry.determination() == null ? null : entry.determination().body();
  }
}
