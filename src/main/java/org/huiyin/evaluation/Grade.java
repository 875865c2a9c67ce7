package org.huiyin.evaluation;

/** 好 (good), 中 (fair), 差 (poor): the everyday wording of the five levels. */
public enum Grade {
    GOOD,
    FAIR,
    POOR
}
