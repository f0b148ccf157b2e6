package io.sanling.rules;

import com.google.common.collect.ImmutableList;
import io.sanling.Rulebooks;
import io.sanling.form.Choice;
import io.sanling.form.Determination;
import io.sanling.form.Form;
import io.sanling.form.Forms;
import io.sanling.form.Subject;
import io.sanling.record.Entry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The forms that all bundled rulebooks declare, their codes, and entries of them. */
public final class CampaignForms {
  public static final Forms FORMS = Rulebooks.bundled("henan-2022").forms();

  private CampaignForms() {}

  /** The kinds of unit. */
  public static ImmutableList<Choice> kinds() {
    return FORMS.subject().kinds().stream()
        .map(Subject.Kind::choice)
        .collect(ImmutableList.toImmutableList());
  }

  /** The values of a class that units are sorted by. */
  public static List<Choice> classes(String id) {
    return FORMS.subject().unitClass(id).orElseThrow().values();
  }

  /** The values of a choice. */
  public static List<Choice> choices(String form, String field) {
    return FORMS.form(form).field(field).orElseThrow().choices();
  }

  /** The grounds for excluding. */
  public static List<Choice> grounds() {
    return FORMS.form("accidents").grounds();
  }

  public static ImmutableList<String> codes(List<Choice> choices) {
    return choices.stream().map(Choice::code).collect(ImmutableList.toImmutableList());
  }

  /** An entry; fields and values by turns, null where one is absent. */
  public static Entry entry(
      String form, String id, Determination determination, Object... fieldsAndValues) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (int i = 0; i < fieldsAndValues.length; i += 2) {
      if (fieldsAndValues[i + 1] != null) {
        values.put((String) fieldsAndValues[i], fieldsAndValues[i + 1]);
      }
    }
    return Entry.of(FORMS.form(form), id, values, determination);
  }

  /** The values of an entry by field; what is absent is not there. */
  public static Map<String, Object> values(Entry entry) {
    Map<String, Object> values = new LinkedHashMap<>();
    Form form = entry.form();
    for (int i = 0; i < form.fields().size(); i++) {
      if (entry.value(i) != null) {
        values.put(form.fields().get(i).id(), entry.value(i));
      }
    }
    return values;
  }
}
