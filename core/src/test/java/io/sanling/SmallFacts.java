package io.sanling;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import io.sanling.form.Form;
import io.sanling.form.TestForms;
import io.sanling.internal.engine.EntryFact;
import io.sanling.internal.engine.FactClasses;
import io.sanling.internal.engine.UnitFact;
import io.sanling.internal.rulebook.RuleNumber;
import io.sanling.result.Support;
import io.sanling.value.Place;

/** Classes of facts as the compiler would write them, for rules written without one. */
public final class SmallFacts {
  /** The parameters that the forms name. */
  static final ImmutableMap<String, RuleNumber> NUMBERS =
      Maps.uniqueIndex(
          ImmutableList.of(
              number("信访办理期限", "60", "天"),
              number("信访延长期限", "30", "天"),
              number("事故报告时限", "24", "小时"),
              number("纠纷化解期限", "30", "天"),
              number("纠纷延长期限", "30", "天"),
              number("专题研究年度次数", "4", "次"),
              number("法治宣传年度次数", "4", "次"),
              number("最少调查人数", "30", "人")),
          RuleNumber::name);

  private SmallFacts() {}

  private static RuleNumber number(String name, String value, String unit) {
    return new RuleNumber(
        name, value, unit, "S", Support.D, null, null, Place.line("parameters.yaml", 1));
  }

  static FactClasses classes() {
    try {
      return FactClasses.of(
          SmallFacts.class.getName() + "$",
          TestForms.campaign(),
          SmallFacts.class.getClassLoader());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int field(String form, String id) {
    Form of = TestForms.campaign().form(form);
    return of.indexOf(id);
  }

  public static final class U extends UnitFact {
    public U(UnitFact.Source source) {
      super(source);
    }
  }

  public static final class E_accidents extends EntryFact {
    public E_accidents(EntryFact.Source source) {
      super(source);
    }

    boolean isInPeriod() {
      return inPeriod(day(field("accidents", "occurredOn")));
    }

    boolean isCasualtyKnown() {
      return ImmutableList.of("deaths", "missing", "seriousInjuries", "minorInjuries").stream()
          .anyMatch(id -> atLeast(count(field("accidents", id)), 1));
    }

    boolean isLossAtLeast(String yuan) {
      return atLeast(number(field("accidents", "directLossYuan")), yuan);
    }
  }

  public static final class E_misconducts extends EntryFact {
    public E_misconducts(EntryFact.Source source) {
      super(source);
    }

    boolean isInPeriod() {
      return inPeriod(day(field("misconducts", "foundOn")));
    }
  }

  public static final class E_hazards extends EntryFact {
    public E_hazards(EntryFact.Source source) {
      super(source);
    }

    boolean isOpen() {
      return open(0);
    }
  }

  public static final class E_petitions extends EntryFact {
    public E_petitions(EntryFact.Source source) {
      super(source);
    }
  }

  public static final class E_cases extends EntryFact {
    public E_cases(EntryFact.Source source) {
      super(source);
    }
  }

  public static final class E_disputes extends EntryFact {
    public E_disputes(EntryFact.Source source) {
      super(source);
    }
  }

  public static final class E_indicators extends EntryFact {
    public E_indicators(EntryFact.Source source) {
      super(source);
    }
  }

  public static final class E_survey extends EntryFact {
    public E_survey(EntryFact.Source source) {
      super(source);
    }
  }
}
