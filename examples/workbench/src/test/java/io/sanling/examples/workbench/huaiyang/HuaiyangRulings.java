package io.sanling.examples.workbench.huaiyang;

import io.sanling.form.Determination;
import io.sanling.form.Determination.Status;
import java.time.LocalDate;

/** The determinations (认定) of the made-up data. */
final class HuaiyangRulings {
  static final Determination CONFIRMED = Determination.of(Status.CONFIRMED);
  static final Determination PENDING = Determination.of(Status.PENDING);

  private HuaiyangRulings() {}

  static Determination emergencyOffice(int number, String ground, LocalDate decidedOn) {
    return excluded("区应急管理局", "应急认〔2022〕" + number + "号", ground, decidedOn);
  }

  static Determination petitionOffice(int number, String ground, LocalDate decidedOn) {
    return excluded("区信访工作联席会议办公室", "信联办〔2022〕" + number + "号", ground, decidedOn);
  }

  static Determination safetyOffice(int number, String ground, LocalDate decidedOn) {
    return excluded("区平安建设领导小组办公室", "平安办〔2022〕" + number + "号", ground, decidedOn);
  }

  /** An exclusion that nobody put on paper, which therefore does not count as one. */
  static Determination undocumented(String ground) {
    return new Determination(Status.EXCLUDED, null, null, ground, null);
  }

  private static Determination excluded(
      String body, String document, String ground, LocalDate decidedOn) {
    return new Determination(Status.EXCLUDED, body, document, ground, decidedOn);
  }
}
