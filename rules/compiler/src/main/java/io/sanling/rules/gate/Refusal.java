package io.sanling.rules.gate;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;

/** Ends the reading of a part; what follows the part is still read. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 60;

  private final transient Objection objection;

  Refusal(Objection objection) {
    super(objection.reason().name(), null, false, false);
    this.objection = objection;
  }

  static Refusal of(Reason reason, Token at, String... details) {
    return of(reason, at, at.shown(), ImmutableList.copyOf(details));
  }

  static Refusal of(Reason reason, Token at, String found, ImmutableList<String> details) {
    return new Refusal(
        new Objection(reason, at.line(), at.column(), Ascii.truncate(found, SHOWN, "…"), details));
  }

  static Refusal tooMuch(Limit limit, long found, Token at) {
    return new Refusal(Objections.tooMuch(limit, found, at.line(), at.column()));
  }

  Objection objection() {
    return objection;
  }
}
