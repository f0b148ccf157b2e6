package io.sanling.result;

import com.google.common.collect.ImmutableList;

/**
 * Why conformity is what it is (评定理由).
 *
 * @param code clause, standard or data code
 * @param support how official it is
 * @param records the records behind it, each as {@code list/id}
 */
public record Reason(String code, Support support, ImmutableList<String> records) {}
