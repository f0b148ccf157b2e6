package io.sanling.result;

import io.sanling.value.JsonWritten;
import java.io.Serializable;

/**
 * Days with a daily report (有事上报、无事报平安) in the observed interval, of the form that is the daily
 * report.
 *
 * @param observedDays days observed
 * @param reportedDays of these, days with a report
 */
public record Reports(long observedDays, long reportedDays) implements JsonWritten, Serializable {
  @Override
  public String toJson() {
    return ResultJson.REPORTS.text(this);
  }
}
