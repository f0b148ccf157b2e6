package io.sanling.internal.form;

import com.google.common.base.CharMatcher;
import io.sanling.form.Form;
import io.sanling.form.Form.Role;
import io.sanling.form.RecordCode;
import io.sanling.internal.Placeholders;
import io.sanling.internal.Unseen;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What must hold of appeals (申诉): what they are about is there, and a decision is whole. */
public final class AppealCheck {
  private static final String CLAUSE = "[A-Za-z][A-Za-z0-9-]{0,39}";

  private final Form form;
  private final Layout layout;
  private final List<Appeal> appeals = new ArrayList<>();

  AppealCheck(Form form, Layout layout) {
    this.form = form;
    this.layout = layout;
  }

  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  private record Appeal(@Nullable Object[] values, ChangeCheck.Report report) {}

  boolean isOf(Form other) {
    return form.id().equals(other.id());
  }

  /** Takes an entry of the form, its values in the order of the form's fields. */
  void add(@Nullable Object[] values, ChangeCheck.Report report) {
    appeals.add(new Appeal(values, report));
  }

  /** Whether both name the same body, however they are written. */
  public static boolean isSameBody(@Nullable Object one, @Nullable Object other) {
    return one != null && other != null && plain(one).equals(plain(other));
  }

  private static String plain(Object body) {
    return CharMatcher.whitespace().removeFrom(Unseen.folded(body.toString()));
  }

  private String field(Role role) {
    return String.valueOf(form.roles().get(role));
  }

  private @Nullable Object value(Appeal appeal, Role role) {
    int at = form.indexOf(field(role));
    return at < 0 ? null : appeal.values()[at];
  }

  /**
   * Checks the appeals.
   *
   * @param ids ids of the entries of each list that was supplied
   */
  void check(Map<String, Set<String>> ids) {
    for (Appeal appeal : appeals) {
      about(appeal, ids);
      boolean decided = value(appeal, Role.APPEAL_DECIDED) != null;
      boolean told = value(appeal, Role.APPEAL_OUTCOME) != null;
      if (decided || told) {
        needed(appeal, Role.APPEAL_DECIDED);
        needed(appeal, Role.APPEAL_OUTCOME);
        needed(appeal, Role.APPEAL_BODY);
        needed(appeal, Role.APPEAL_DOCUMENT);
      }
      Object body = value(appeal, Role.APPEAL_BODY);
      if (body != null && isSameBody(body, value(appeal, Role.APPEAL_FIRST_BODY))) {
        appeal
            .report()
            .problem(
                RecordCode.CONTRADICTION,
                field(Role.APPEAL_BODY),
                "contradiction.ownAppeal",
                body.toString());
      }
    }
  }

  private void needed(Appeal appeal, Role role) {
    Object value = value(appeal, role);
    boolean nothing =
        role == Role.APPEAL_DOCUMENT || role == Role.APPEAL_BODY
            ? Placeholders.STANDARD.match((String) value)
            : value == null;
    if (nothing) {
      appeal.report().problem(RecordCode.MISSING, field(role), "missing.decision", "");
    }
  }

  private void about(Appeal appeal, Map<String, Set<String>> ids) {
    if (!(value(appeal, Role.APPEAL_ABOUT) instanceof String about)) {
      return;
    }
    int slash = about.indexOf('/');
    if (slash < 0 ? about.matches(CLAUSE) : isThere(about, ids)) {
      return;
    }
    Amended named = Amended.of(about);
    String meant = named == null || named.entry() != null ? "" : layout.inIds(named).toString();
    appeal
        .report()
        .problem(
            RecordCode.CONTRADICTION,
            field(Role.APPEAL_ABOUT),
            isThere(meant, ids) ? "contradiction.names" : "contradiction.appealed",
            about,
            meant);
  }

  private static boolean isThere(String name, Map<String, Set<String>> ids) {
    int slash = name.indexOf('/');
    return slash >= 0
        && ids.getOrDefault(name.substring(0, slash), Set.of()).contains(name.substring(slash + 1));
  }
}
