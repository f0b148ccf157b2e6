package io.sanling.result;

import io.sanling.record.MisconductKind;
import java.time.LocalDate;

/**
 * A veto (一票否决).
 *
 * @param clause clause of the veto
 * @param record the misconduct, {@code list/id}
 * @param kind which conduct
 * @param date day it was found
 */
public record Veto(String clause, String record, MisconductKind kind, LocalDate date) {}
