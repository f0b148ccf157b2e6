package io.sanling.result;

/**
 * Grades that are still possible (等级区间), given what is open.
 *
 * @param lowest lowest grade possible
 * @param highest highest grade possible
 */
public record GradeRange(String lowest, String highest) {}
