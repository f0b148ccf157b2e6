package io.sanling.record;

import static com.google.common.base.Preconditions.checkArgument;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * An accident (事故).
 *
 * @param id unique in its list of the unit; not blank
 * @param occurredOn day it occurred
 * @param occurredAt time it occurred, Asia/Shanghai
 * @param reportedAt time it was reported, Asia/Shanghai
 * @param type kind of accident
 * @param deaths persons killed; null: not known
 * @param missing persons missing; null: not known
 * @param seriousInjuries persons seriously injured; null: not known
 * @param minorInjuries persons slightly injured; null: not known
 * @param directLossYuan direct loss in yuan, from 0
 * @param poorSafetyManagement whether poor safety management was behind it; null: not known
 * @param source who supplied it
 * @param determination what the deciding body found
 */
public record Accident(
    String id,
    LocalDate occurredOn,
    @Nullable LocalDateTime occurredAt,
    @Nullable LocalDateTime reportedAt,
    AccidentType type,
    @Nullable Long deaths,
    @Nullable Long missing,
    @Nullable Long seriousInjuries,
    @Nullable Long minorInjuries,
    BigDecimal directLossYuan,
    @Nullable Boolean poorSafetyManagement,
    @Nullable Source source,
    Determination determination) {
  public Accident {
    Checks.id(id);
    Checks.count(deaths, "deaths");
    Checks.count(missing, "missing");
    Checks.count(seriousInjuries, "seriousInjuries");
    Checks.count(minorInjuries, "minorInjuries");
    checkArgument(directLossYuan.signum() >= 0, "directLossYuan: %s", directLossYuan);
  }
}
